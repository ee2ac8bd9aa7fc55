#nullable disable
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using System.Diagnostics;

namespace Akka.Dispatch;

public partial class Mailbox
{
    /// <inheritdoc/>
    public void Execute() => Run();

    /// <summary>Processes system messages, then up to the dispatcher's throughput of user messages. Called by dispatchers only.</summary>
    public void Run()
    {
        var dispatcher = Dispatcher;
        try
        {
            if (!IsClosed)
            {
                var outer = InternalCurrentActorCellKeeper.Current;
                InternalCurrentActorCellKeeper.Current = _cell;
                try
                {
                    ProcessAllSystemMessages();
                    ProcessMailbox();
                }
                finally
                {
                    InternalCurrentActorCellKeeper.Current = outer;
                }
            }
        }
        finally
        {
            SetAsIdle();
            dispatcher.RegisterForExecution(this, hasMessageHint: false, hasSystemMessageHint: false);
        }
    }

    private void ProcessMailbox()
    {
        var cell = _cell;
        var left = Math.Max(1, Dispatcher.Throughput);
        var deadline = Dispatcher.ThroughputDeadlineTime is { } limit and > 0
            ? Stopwatch.GetTimestamp() + (limit * Stopwatch.Frequency / TimeSpan.TicksPerSecond)
            : 0;

        while (ShouldProcessMessage && TryDequeue(out var envelope))
        {
            cell.Invoke(envelope);
            if (HasSystemMessages)
                ProcessAllSystemMessages();
            if (--left <= 0 || (deadline != 0 && Stopwatch.GetTimestamp() >= deadline))
                return;
        }
    }
}
