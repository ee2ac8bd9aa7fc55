using Akka.Actor;

namespace Actors.Samples.Messaging;

/// <summary>Has jobs, and gives one at a time to each worker that says hello. The job of a worker that dies goes to the next one.</summary>
internal sealed class Foreman : ReceiveActor
{
    private readonly Dictionary<IActorRef, Job?> workers = [];

    public Foreman(string[] scripts)
    {
        var waiting = new Queue<Job>(scripts.Select(static (script, index) => new Job(index + 1, script)));
        Receive<Hello>(_ =>
        {
            Console.WriteLine($"{Sender.Path.Name} is here");
            GiveOut(Context.Watch(Sender));
        });
        Receive<Done>(done =>
        {
            Console.WriteLine($"job {workers[Sender]?.Number} by {Sender.Path.Name} {done.Outcome}: {done.Output.TrimEnd()}");
            GiveOut(Sender);
        });
        Receive<Terminated>(gone =>
        {
            workers.Remove(gone.ActorRef, out Job? lost);
            Console.WriteLine($"{gone.ActorRef.Path.Name} is gone{(lost is null ? "" : $", job {lost.Number} goes to the next one")}");
            if (lost is not null) waiting.Enqueue(lost);
            foreach (IActorRef idle in workers.Keys.Where(worker => workers[worker] is null).Take(1).ToArray()) GiveOut(idle);
        });

        void GiveOut(IActorRef worker)
        {
            workers[worker] = waiting.TryDequeue(out Job? job) ? job : null;
            if (job is not null) worker.Tell(job);
            if (workers.Values.All(static job => job is null)) Context.System.Terminate();
        }
    }
}
