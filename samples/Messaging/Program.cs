using Actors.ProcessSpace;
using Actors.Samples.Messaging;
using Akka.Actor;
using Akka.Configuration;

// Two programs, neither of them a node: one has jobs, the other asks a node for processes that do them.
ActorSystem system = ActorSystem.Create("jobs", ConfigurationFactory.ParseString($$"""
    akka { actor.provider = remote, loglevel = ERROR, log-dead-letters = off }
    akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{(args is ["foreman", var port, ..] ? port : "0")}} }
    """).WithFallback(ProcessSpaceConfiguration.Reference));
switch (args)
{
    case ["foreman", _, .. var scripts]:
        system.ActorOf(Props.Create(() => new Foreman(scripts)), "foreman");
        Console.WriteLine($"foreman at {((ExtendedActorSystem)system).Provider.DefaultAddress}");
        break;
    case ["worker", var name, var foremanAt, var nodeAt]:
        IActorRef foreman = await system.ActorSelection($"akka.tcp://jobs@{foremanAt}/user/foreman").ResolveOne(TimeSpan.FromSeconds(10));
        IActorRef node = await system.ActorSelection($"akka.tcp://actors@{nodeAt}/user/node").ResolveOne(TimeSpan.FromSeconds(10));
        system.ActorOf(Props.Create(() => new Worker(foreman, node)), name);
        break;
    default:
        Console.Error.WriteLine("usage: messaging foreman PORT SCRIPT...  |  messaging worker NAME FOREMAN-HOST:PORT NODE-HOST:PORT");
        return 2;
}

await system.WhenTerminated;
Console.WriteLine("the end: all work is done, or the others are gone");
return 0;
