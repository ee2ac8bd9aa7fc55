#nullable disable
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Makes the shutdown of a system, with the tasks that end the system itself.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    internal static readonly CoordinatedShutdownExtension Instance = new();

    /// <summary>Created by its name or by hand.</summary>
    public CoordinatedShutdownExtension()
    {
    }

    /// <inheritdoc/>
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown") ?? Config.Empty;
        var phases = Phase.Read(config);
        var shutdown = new CoordinatedShutdown(system, phases);
        if (!phases.ContainsKey(CoordinatedShutdown.PhaseActorSystemTerminate))
            return shutdown;

        var terminate = system.Settings.CoordinatedShutdownTerminateActorSystem;
        var exit = config.GetBoolean("exit-clr");
        if (terminate)
        {
            shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", async () =>
            {
                ((Internal.ActorSystemImpl)system).FinalTerminate();
                await system.WhenTerminated.ConfigureAwait(false);
                if (exit && shutdown.ShutdownReason is not CoordinatedShutdown.ClrExitReason)
                    _ = Task.Run(static () => Environment.Exit(0));
                return Done.Instance;
            });
        }
        else if (exit)
        {
            shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "exit-clr", () =>
            {
                if (shutdown.ShutdownReason is not CoordinatedShutdown.ClrExitReason)
                    _ = Task.Run(static () => Environment.Exit(0));
                return Task.FromResult(Done.Instance);
            });
        }

        return shutdown;
    }
}
