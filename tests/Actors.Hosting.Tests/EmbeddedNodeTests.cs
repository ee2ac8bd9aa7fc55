using System.Collections.Concurrent;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Hosting.Tests;

public sealed class EmbeddedNodeTests
{
    private const string Quiet = """akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [], actor.provider = cluster, remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 } }""";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AHostIsTheMasterOfItsOwnClusterAndStopsInGoodOrder()
    {
        using IHost host = Build(new() { ["Role"] = "Master" }, out Lines log);
        Assert.Equal((HealthStatus.Unhealthy, "the node has not started"), await HealthAsync(host));
        await host.StartAsync().WaitAsync(Limit);
        Assert.Equal((HealthStatus.Healthy, "node master is up, 0 nodes in all"), await HealthAsync(host));

        var space = host.Services.GetRequiredService<ProcessSpace.ProcessSpace>();
        ActorsNode node = await host.Services.GetRequiredService<EmbeddedNode>().StartedAsync();
        Assert.Same(node.Space, space);
        RemoteProcess process = await space.SpawnAsync(ProcessSpec.Of("sleep", "317") with { Streams = StreamSet.None }, NodeNumbers.Master);
        await host.StopAsync().WaitAsync(Limit);
        Assert.NotEqual(0, (await process.WaitAsync().WaitAsync(Limit)).ShellCode);
        await node.System.WhenTerminated.WaitAsync(Limit);
        await node.Removed.WaitAsync(Limit);
        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(host)).Status);
        Assert.Contains(log, static line => line.StartsWith("Actors.Hosting.EmbeddedNode Information Node master is up at 127.0.0.1:", StringComparison.Ordinal));
        Assert.DoesNotContain(log, static line => line.Contains(" Error ", StringComparison.Ordinal) && !line.Contains("Health check", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnActorSystemThatIsThereAlreadyBecomesANodeAndStaysItsOwners()
    {
        using IHost master = Build(new() { ["Role"] = "Master" }, out _);
        await master.StartAsync().WaitAsync(Limit);
        ActorsNode ruling = master.Services.GetRequiredService<EmbeddedNode>().Node;

        // Its creator did not think of the process space's messages.
        ActorSystem system = ActorSystem.Create("actors", ConfigurationFactory.ParseString(Quiet).WithFallback(NodeServer.Settings));
        using IHost host = Build(
            new() { ["Join"] = $"127.0.0.1:{ruling.Address.Port}" }, out _, options => options.ActorSystem = services => services.GetRequiredService<ActorSystem>(), system);
        await host.StartAsync().WaitAsync(Limit);
        ActorsNode node = host.Services.GetRequiredService<EmbeddedNode>().Node;
        Assert.Same(system, node.System);
        Assert.Equal((HealthStatus.Healthy, "node 0 is up, 1 nodes in all"), await HealthAsync(host));

        await ruling.Space.ReadyAsync(1, Limit);
        RemoteProcess process = await ruling.Space.SpawnAsync(ProcessSpec.Shell("exit 37"), 0);
        Assert.Equal(37, (await process.WaitAsync().WaitAsync(Limit)).Code);

        await host.StopAsync().WaitAsync(Limit);
        await node.Removed.WaitAsync(Limit);
        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate().WaitAsync(Limit);
        await master.StopAsync().WaitAsync(Limit);
    }

    [Fact]
    public async Task AnActorSystemThatTheClusterRefusesIsSaidSoAtOnce()
    {
        using IHost master = Build(new() { ["Role"] = "Master" }, out _);
        await master.StartAsync().WaitAsync(Limit);
        ActorSystem system = ActorSystem.Create("actors", ConfigurationFactory.ParseString(Quiet));
        using IHost host = Build(
            new() { ["Join"] = $"127.0.0.1:{master.Services.GetRequiredService<EmbeddedNode>().Node.Address.Port}", ["ReadyLimit"] = "00:10:00" },
            out _, options => options.ActorSystem = _ => system);
        Assert.Contains("downing-provider-class", (await Assert.ThrowsAsync<IOException>(() => host.StartAsync().WaitAsync(Limit))).Message, StringComparison.Ordinal);
        await system.Terminate().WaitAsync(Limit);
        await master.StopAsync().WaitAsync(Limit);
    }

    [Fact]
    public async Task ANodeThatIsRemovedEndsItsApplication()
    {
        using IHost host = Build(new() { ["Role"] = "Master" }, out Lines log);
        await host.StartAsync().WaitAsync(Limit);
        var ending = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ending.SetResult);
        int before = Environment.ExitCode;
        await host.Services.GetRequiredService<EmbeddedNode>().Node.System.Terminate().WaitAsync(Limit);
        await ending.Task.WaitAsync(Limit);
        Environment.ExitCode = before;
        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(host)).Status);
        Assert.Contains(log, static line => line.Contains("Error The cluster has taken this node for dead", StringComparison.Ordinal));
        await host.StopAsync().WaitAsync(Limit);
    }

    [Theory]
    [InlineData("Join", "", "Join: which cluster?")]
    [InlineData("Join", "nowhere", "Join: 'nowhere' is not HOST:PORT")]
    [InlineData("Bind", "127.0.0.1", "Bind: '127.0.0.1' is not HOST:PORT")]
    public async Task AWrongOptionIsNamed(string key, string value, string problem)
    {
        using IHost host = Build(new() { [key] = value }, out _);
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync().WaitAsync(Limit));
        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<OptionsValidationException>(() => host.Services.GetRequiredService<EmbeddedNode>().StartedAsync());
    }

    [Fact]
    public async Task WrongSettingsAreErrorsThatNameThem()
    {
        using IHost typo = Build(new() { ["Jion"] = "127.0.0.1:7001" }, out _);
        Assert.Contains("Jion", (await Assert.ThrowsAsync<InvalidOperationException>(() => typo.StartAsync().WaitAsync(Limit))).Message, StringComparison.Ordinal);
        using IHost hocon = Build(new() { ["Role"] = "Master", ["Hocon"] = "actors.process.lost-after = banana" }, out _);
        Assert.Contains("lost-after", (await Assert.ThrowsAnyAsync<Exception>(() => hocon.StartAsync().WaitAsync(Limit))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsComeFromTheConfigurationAndThenFromTheProgram()
    {
        using IHost host = Build(
            new()
            {
                ["SystemName"] = "shop", ["Role"] = "Master", ["Number"] = "7", ["Join"] = "a:1,b:2", ["Bind"] = "127.0.0.1:7001", ["Socket"] = "/tmp/s",
                ["ReadyLimit"] = "00:00:05", ["StopWhenRemoved"] = "false", ["Hocon"] = "a = 1",
            },
            out _, static options => options.Number++);
        ActorsNodeOptions options = host.Services.GetRequiredService<IOptions<ActorsNodeOptions>>().Value;
        Assert.Equal(("shop", NodeRole.Master, 8, "a:1,b:2", "127.0.0.1:7001"), (options.SystemName, options.Role, options.Number, options.Join, options.Bind));
        Assert.Equal(("/tmp/s", TimeSpan.FromSeconds(5), false, "a = 1"), (options.Socket, options.ReadyLimit, options.StopWhenRemoved, options.Hocon));
        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ProcessSpace.ProcessSpace>());
    }

    private static async Task<(HealthStatus Status, string? Text)> HealthAsync(IHost host)
    {
        HealthReportEntry entry = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["actors-node"];
        return (entry.Status, entry.Description);
    }

    private static IHost Build(Dictionary<string, string?> settings, out Lines log, Action<ActorsNodeOptions>? configure = null, ActorSystem? system = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"Node:{one.Key}", one.Value)));
        var lines = log = [];
        builder.Logging.AddProvider(lines);
        builder.Services.AddActorsNode(builder.Configuration.GetSection("Node"), configure);
        builder.Services.AddHealthChecks().AddActorsNode();
        if (system is not null)
        {
            builder.Services.AddSingleton(system);
        }

        return builder.Build();
    }

    /// <summary>Keeps what is logged: category, level and text.</summary>
    private sealed class Lines : ConcurrentBag<string>, ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Add($"{category} {logLevel} {formatter(state, exception)}");
        }
    }
}
