#nullable disable
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Akka.Actor.Internal;

/// <summary>Lets systems end in good order when the process ends: by returning from Main, by Environment.Exit, or by SIGTERM.</summary>
/// <remarks>
/// The runtime leaves SIGTERM to its default action, which ends the process without a word. So it is handled here, and the default
/// action comes after; a handler that was there before and has taken the signal over keeps it. SIGINT stays with the program.
/// </remarks>
internal static class ProcessExit
{
    private static readonly HashSet<ActorSystemImpl> Systems = [];
    private static PosixSignalRegistration _sigterm;
    private static bool _subscribed;

    public static void Register(ActorSystemImpl system)
    {
        if (!system.Settings.CoordinatedShutdownRunByClrShutdownHook)
            return;
        lock (Systems)
        {
            Systems.Add(system);
            if (_subscribed)
                return;
            _subscribed = true;
            AppDomain.CurrentDomain.ProcessExit += static (_, _) => Run();
            _sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal =>
            {
                if (!signal.Cancel)
                    Run();
            });
        }
    }

    public static void Unregister(ActorSystemImpl system)
    {
        lock (Systems)
            Systems.Remove(system);
    }

    private static void Run()
    {
        ActorSystemImpl[] systems;
        lock (Systems)
            systems = [.. Systems];
        if (systems.Length == 0)
            return;

        var limit = TimeSpan.Zero;
        var ends = new List<Task>();
        foreach (var system in systems)
        {
            var shutdown = CoordinatedShutdown.Get(system);
            if (shutdown.TotalTimeout > limit)
                limit = shutdown.TotalTimeout;
            ends.Add(shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance));
        }

        // The process is about to end: here, and only here, a thread may wait.
        Task.WaitAll([.. ends], limit);
    }
}
