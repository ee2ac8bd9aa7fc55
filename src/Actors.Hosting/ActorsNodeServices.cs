using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Actors.Hosting;

/// <summary>Embeds a node in an application on the generic host.</summary>
public static class ActorsNodeServices
{
    /// <summary>
    /// Adds a node that starts and stops with the host. Services get at it by <see cref="EmbeddedNode"/>; those that are made after the
    /// host has started may also ask for <see cref="ProcessSpace.ProcessSpace"/>. Calling it again adds to the options of the same node.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options.</param>
    public static IServiceCollection AddActorsNode(this IServiceCollection services, Action<ActorsNodeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ActorsNodeOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(static service => service.ServiceType == typeof(EmbeddedNode)))
        {
            return services;
        }

        services.AddSingleton<EmbeddedNode>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<EmbeddedNode>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<EmbeddedNode>().Node.Space);
        return services;
    }

    /// <summary>The same, with options from the application's configuration: keys are the names of <see cref="ActorsNodeOptions"/>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The section to read.</param>
    /// <param name="configure">Sets options after the section was read.</param>
    public static IServiceCollection AddActorsNode(this IServiceCollection services, IConfiguration configuration, Action<ActorsNodeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ActorsNodeOptions>().Bind(configuration, static binder => binder.ErrorOnUnknownConfiguration = true);
        return services.AddActorsNode(configure);
    }

    /// <summary>
    /// Adds a check of the embedded node: unhealthy when it is not in the cluster, degraded when it runs but nothing new can be started.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What to report when the node is not in the cluster; null: unhealthy.</param>
    /// <param name="tags">Tags to select checks by.</param>
    public static IHealthChecksBuilder AddActorsNode(
        this IHealthChecksBuilder builder, string name = "actors-node", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<NodeHealthCheck>(name, failureStatus, tags ?? []);
    }
}
