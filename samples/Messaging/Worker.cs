using System.Collections.Immutable;
using System.Text;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.Samples.Messaging;

/// <summary>Asks a node's actor for a process for each job, and tells the foreman what came of it. Ends with the foreman, and with the node.</summary>
internal sealed class Worker : ReceiveActor
{
    public Worker(IActorRef foreman, IActorRef node)
    {
        (ImmutableArray<byte> Output, bool IsRead, string? Outcome) job = default;
        Context.Watch(foreman);
        Context.Watch(node);
        foreman.Tell(new Hello());
        Receive<Job>(given =>
        {
            job = ([], false, null);
            node.Tell(new StartProcess(ProcessSpec.Shell($"exec 2>&1; {given.Script}")));
        });
        Receive<ProcessStarted>(started => started.Process.Tell(new ReadOutput(0)));
        Receive<ProcessOutput>(piece =>
        {
            job = (job.Output.AddRange(piece.Data), piece.IsEnd, job.Outcome);
            if (!piece.IsEnd) Sender.Tell(new ReadOutput(piece.Next));
            ReportWhenDone(job.Outcome);
        });
        Receive<ProcessEnded>(ended => ReportWhenDone(job.Outcome = ended.Status.ToString()));
        Receive<ProcessNotStarted>(not => foreman.Tell(new Done("was not started", not.Problem)));
        Receive<Terminated>(_ => Context.System.Terminate());

        void ReportWhenDone(string? outcome)
        {
            if (job.IsRead && outcome is not null) foreman.Tell(new Done(outcome, Encoding.UTF8.GetString(job.Output.AsSpan())));
        }
    }
}
