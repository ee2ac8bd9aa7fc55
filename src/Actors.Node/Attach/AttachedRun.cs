using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Runs;
using Google.Protobuf.Collections;

namespace Actors.Node.Attach;

/// <summary>A run that a node on this machine carries out for this program: signals go over the socket, streams do not.</summary>
internal sealed class AttachedRun : IRun
{
    private readonly AttachClient client;
    private readonly ToNode request;
    private readonly List<int> descriptors = [];
    private readonly Action passed;
    private readonly Action<string> say;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task sending;
    private volatile bool ended;

    internal AttachedRun(AttachClient client, ToNode request, IReadOnlyList<int> streams, RepeatedField<uint> numbers, Descriptor? program, Action passed, Action<string> say)
    {
        this.client = client;
        this.request = request;
        this.passed = passed;
        this.say = say;
        sending = asked.Task;
        for (int number = 0; number < streams.Count; number++)
        {
            if (streams[number] >= 0)
            {
                numbers.Add((uint)number);
                descriptors.Add(streams[number]);
            }
        }

        if (program is not null)
        {
            descriptors.Add(program.Number);
        }
    }

    public event Action<ProcessSpace.StopChange>? StopChanged;

    public event Action? InputUnwanted;

    public bool AllEnded => ended;

    public IReadOnlyCollection<int> EndSignals { get; private set; } = [];

    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        await client.SendAsync(request, descriptors, cancellation).ConfigureAwait(false);
        asked.SetResult();
        passed();
        while (true)
        {
            FromNode next = await client.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
            switch (next.KindCase)
            {
                case FromNode.KindOneofCase.Ended:
                    EndSignals = [.. next.Ended.Signals];
                    ended = true;
                    return next.Ended.ExitCode;
                case FromNode.KindOneofCase.Say:
                    say(next.Say.Text_);
                    break;
                case FromNode.KindOneofCase.StopChange:
                    StopChanged?.Invoke(new ProcessSpace.StopChange(next.StopChange.Stopped, next.StopChange.Signal));
                    break;
                case FromNode.KindOneofCase.InputUnwanted:
                    InputUnwanted?.Invoke();
                    break;
            }
        }
    }

    public void Signal(int signal) => Send(new ToNode { Signal = new Signal { Number = signal } });

    public bool Resize(int columns, int rows)
    {
        Send(new ToNode { Resize = new Size { Columns = columns, Rows = rows } });
        return !ended;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    // One after the other, and after the request itself: the program may run, and its caller signal it, before we know that we have asked.
    private void Send(ToNode message)
    {
        lock (gate)
        {
            if (!ended)
            {
                sending = SendAfterAsync(sending, message);
            }
        }
    }

    private async Task SendAfterAsync(Task before, ToNode message)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await client.SendAsync(message).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
