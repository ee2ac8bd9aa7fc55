using Actors.Engine.Tests.Clock;
using Akka;
using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

/// <summary>What this assembly does as a program: one actor system that tells of its shutdown, or what the spec of the clock asks for.</summary>
internal static class ChildProgram
{
    internal const string Ready = "ready";
    internal const string Stopped = "shutdown has run";

    private static void Main(string[] args)
    {
        if (args is [ClockProgram.Argument])
        {
            ClockProgram.RunAsync().GetAwaiter().GetResult();
            return;
        }

        var system = ActorSystem.Create("child", "akka { loglevel = OFF, stdout-loglevel = OFF }");
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceStop, "tell", static () =>
        {
            Console.WriteLine(Stopped);
            return Task.FromResult(Done.Instance);
        });
        Console.WriteLine(Ready);
        if (args is ["wait"])
            Console.In.ReadLine(); // the spec sends a signal, and never a line
    }
}
