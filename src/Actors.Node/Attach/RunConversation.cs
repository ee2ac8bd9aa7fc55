using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>A run whose streams are the program's own descriptors and whose signals come over the socket. When the program goes, so does the run.</summary>
internal sealed class RunConversation(AttachChannel channel, AttachContext context)
{
    internal async Task HoldAsync(AttachChannel.Incoming<ToNode> request, CancellationToken stopping)
    {
        Run run = request.Message.Run;
        ProcessSpec spec = RunPreparation.Spec(run, channel.Peer);
        IReadOnlyList<int> nodes =
            run.Numbers.Count > 0 ? RunPreparation.Numbers(run.Numbers)
            : run.BprocRules ? RunPreparation.BprocNodes(context, run.Nodes)
            : RunPreparation.Nodes(context, run.Nodes, channel.Peer);
        if (nodes.Count == 0)
        {
            // Nothing to do, and nothing wrong.
            await channel.SendAsync(new FromNode { Ended = new Ended() }, cancellation: stopping).ConfigureAwait(false);
            return;
        }

        if (spec.Terminal is not null && nodes.Count > 1)
        {
            throw new AttachException(Errno.EINVAL, $"a terminal needs one node, and node set '{run.Nodes}' names {nodes.Count} now");
        }

        var ended = new Ended();
        await using (PassedStreams streams = PassedStreams.Take(request.Frame, run.Streams, run.SendsProgram ? 1 : 0))
        {
            await using var session = new RunSession(context.Space, new RunRequest
            {
                Spec = spec with { Streams = streams.SpecsFor(spec.Streams) },
                Program = run.SendsProgram
                    ? starting => context.Space.AddImageAsync(request.Frame.Take(run.Streams.Count), spec.File, Callers.Of(channel.Peer), starting)
                    : null,
                Nodes = nodes,
                Caller = Callers.Of(channel.Peer),
                Layout = RunPreparation.Layout(run.Layout),
                Rules = run.BprocRules ? RunRules.Bproc : RunRules.Launcher,
                Input = streams.Input,
                Output = streams.Output,
                Error = streams.Error,
                Say = Say,
            });
            session.StopChanged += Tell;
            session.InputUnwanted += () => _ = LetGoOfInputAsync(streams);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task<int> running = session.RunAsync(gone.Token);
            Task listening = ListenAsync(session, gone.Token);
            if (await Task.WhenAny(running, listening).ConfigureAwait(false) == listening)
            {
                // The program has gone. Leaving the scopes ends the run as its policy says.
                await gone.CancelAsync().ConfigureAwait(false);
                return;
            }

            ended.ExitCode = await running.ConfigureAwait(false);
            ended.Signals.AddRange(session.EndSignals);
            session.StopChanged -= Tell;
            await gone.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await channel.SendAsync(new FromNode { Ended = ended }, cancellation: stopping).ConfigureAwait(false);
    }

    // Completes when the program has gone.
    private async Task ListenAsync(IRun session, CancellationToken cancellation)
    {
        while (await channel.ReceiveFromProgramAsync(cancellation).ConfigureAwait(false) is { } next)
        {
            using (next)
            {
                switch (next.Message.KindCase)
                {
                    case ToNode.KindOneofCase.Signal:
                        session.Signal(next.Message.Signal.Number);
                        break;
                    case ToNode.KindOneofCase.Resize:
                        session.Resize(next.Message.Resize.Columns, next.Message.Resize.Rows);
                        break;
                }
            }
        }
    }

    private async Task LetGoOfInputAsync(PassedStreams streams)
    {
        await streams.CloseInputAsync().ConfigureAwait(false);
        await SendQuietlyAsync(new FromNode { InputUnwanted = new InputUnwanted() }).ConfigureAwait(false);
    }

    private void Say(string text) => _ = SendQuietlyAsync(new FromNode { Say = new Text { Text_ = text } });

    private void Tell(ProcessSpace.StopChange change) =>
        _ = SendQuietlyAsync(new FromNode { StopChange = new Wire.StopChange { Stopped = change.Stopped, Signal = change.Signal } });

    private async Task SendQuietlyAsync(FromNode message) =>
        await channel.SendAsync(message).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
