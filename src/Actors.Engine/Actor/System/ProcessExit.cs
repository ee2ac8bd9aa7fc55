#nullable disable
using Akka.Actor;

namespace Akka.Actor.Internal;

/// <summary>Lets systems end in good order when the process ends.</summary>
internal static class ProcessExit
{
    private static readonly HashSet<ActorSystemImpl> Systems = [];
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
