using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace StarvedMember;

/// <summary>
/// Joins the cluster of the member whose address is the second argument, with the configuration in the first one, and obeys lines from its
/// standard input, each answered by a line: <c>block</c> blocks every thread the pool may have, <c>release</c> lets them go and tells how
/// much the pool has run meanwhile and how often a member was seen unreachable.
/// </summary>
internal static class Program
{
    private static readonly int PoolThreads = Math.Max(4, Environment.ProcessorCount);
    private static readonly ManualResetEventSlim Gate = new();
    private static readonly CountdownEvent Blocked = new(PoolThreads);
    private static int s_ran;
    private static int s_unreachable;

    private static void Main(string[] args)
    {
        ThreadPool.SetMinThreads(PoolThreads, 1);
        if (!ThreadPool.SetMaxThreads(PoolThreads, PoolThreads))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The pool refuses to have {PoolThreads} threads; there are {Environment.ProcessorCount} processors."));
        var system = ActorSystem.Create("test", ConfigurationFactory.ParseString(args[0]));
        var cluster = Cluster.Get(system);
        cluster.Subscribe(system.ActorOf(Props.Create(() => new Counter())), ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.UnreachableMember));
        cluster.Join(Address.Parse(args[1]));
        while (Console.ReadLine() is { } command)
        {
            Console.WriteLine(command switch
            {
                "block" => Block(),
                "release" => Release(),
                _ => "what?",
            });
        }
    }

    private static string Block()
    {
        for (int i = 0; i < PoolThreads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static _ =>
            {
                Blocked.Signal();
                Gate.Wait();
            }, null);
        }

        // As many as there may be: from here on the pool runs nothing.
        Blocked.Wait();
        ThreadPool.UnsafeQueueUserWorkItem(static _ => Interlocked.Increment(ref s_ran), null);
        return "blocked";
    }

    private static string Release()
    {
        int ran = Volatile.Read(ref s_ran);
        Gate.Set();
        using var runs = new ManualResetEventSlim();
        ThreadPool.UnsafeQueueUserWorkItem(_ => runs.Set(), null);
        runs.Wait();
        return string.Create(CultureInfo.InvariantCulture, $"ran {ran}, unreachable {Volatile.Read(ref s_unreachable)}");
    }

    private sealed class Counter : UntypedActor
    {
        protected override void OnReceive(object message) => Interlocked.Increment(ref s_unreachable);
    }
}
