using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>
/// A program's end of a conversation with the node of its machine. One client holds one conversation: connect, ask once, dispose.
/// Not thread-safe, except where a member says so.
/// </summary>
public sealed class AttachClient : IAsyncDisposable
{
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private readonly AttachChannel channel;
    private readonly string path;

    private AttachClient(AttachChannel channel, string path, Welcome welcome)
    {
        this.channel = channel;
        this.path = path;
        Node = welcome.Node;
        NodeName = welcome.Name;
    }

    /// <summary>The number of the node.</summary>
    public int Node { get; }

    /// <summary>The name of the node.</summary>
    public string NodeName { get; }

    /// <summary>Attaches to the node behind a socket.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AttachException">There is no socket (ENOENT), nobody behind it (ECONNREFUSED), it is not ours to use (EPERM, EACCES), or it
    /// speaks another protocol (EPROTO); the message names it and says what to do.</exception>
    public static async Task<AttachClient> ConnectAsync(string path, CancellationToken cancellation = default)
    {
        LocalSocketConnection connection;
        try
        {
            connection = await LocalSocketConnection.ConnectAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (NativeException e)
        {
            throw NotConnected(e.Errno, path);
        }

        return await GreetAsync(connection, path, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs programs through the node, with these descriptors as their standard streams.</summary>
    /// <param name="plan">What to run, and where.</param>
    /// <param name="streams">The descriptors for 0, 1 and 2; a negative one means closed. Never terminals.</param>
    /// <param name="passed">Called when the node has the descriptors: those that are for it alone can be closed.</param>
    /// <param name="say">Takes one line for the person.</param>
    public IRun CreateRun(RunPlan plan, IReadOnlyList<int> streams, Action passed, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(streams);
        OutputLayout layout = plan.Layout;
        var run = new Run
        {
            Spec = ProcessSpecCodec.Encode(plan.Spec),
            Nodes = plan.Nodes,
            BprocRules = plan.Rules == RunRules.Bproc,
            SendsProgram = plan.Program is not null,
            Layout = new Layout
            {
                Lines = layout.Lines,
                Labels = layout.Labels,
                Sequential = layout.Sequential,
                Dividers = layout.Dividers,
                LongestLine = layout.LongestLine,
            },
        };
        run.Numbers.AddRange(plan.Numbers);
        return new AttachedRun(this, new ToNode { Run = run }, streams, run.Streams, plan.Program, passed, say);
    }

    /// <summary>Attaches to a detached process of this node: its output from now on, signals to it, its exit code. Going away leaves it running.</summary>
    /// <param name="pid">Its pid.</param>
    /// <param name="streams">As for <see cref="CreateRun"/>; 0 is not used.</param>
    /// <param name="passed">As for <see cref="CreateRun"/>.</param>
    /// <param name="say">As for <see cref="CreateRun"/>.</param>
    public IRun AttachTo(int pid, IReadOnlyList<int> streams, Action passed, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var attach = new AttachProcess { Pid = pid };
        return new AttachedRun(this, new ToNode { AttachProcess = attach }, streams, attach.Streams, null, passed, say);
    }

    /// <summary>Starts programs detached.</summary>
    /// <returns>The pids in the order of the node set, 0 for what could not be started; and the exit code, 0 when all were started.</returns>
    /// <param name="spec">What to run.</param>
    /// <param name="nodes">The node set, as text.</param>
    /// <param name="say">Takes one line for the person.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<(IReadOnlyList<int> Pids, int ExitCode)> StartDetachedAsync(ProcessSpec spec, string nodes, Action<string> say, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(say);
        await SendAsync(new ToNode { Run = new Run { Spec = ProcessSpecCodec.Encode(spec), Nodes = nodes, Detached = true } }, null, cancellation).ConfigureAwait(false);
        IReadOnlyList<int> pids = [];
        while (true)
        {
            FromNode next = await ReceiveAsync(cancellation).ConfigureAwait(false);
            switch (next.KindCase)
            {
                case FromNode.KindOneofCase.Begun:
                    pids = [.. next.Begun.Pids];
                    break;
                case FromNode.KindOneofCase.Say:
                    say(next.Say.Text_);
                    break;
                case FromNode.KindOneofCase.Ended:
                    return (pids, next.Ended.ExitCode);
            }
        }
    }

    /// <summary>Writes what a detached process has written to two descriptors.</summary>
    /// <param name="pid">Its pid.</param>
    /// <param name="follow">Go on until it has ended.</param>
    /// <param name="output">Where standard output goes; never a terminal.</param>
    /// <param name="error">Where standard error goes; never a terminal.</param>
    /// <param name="passed">Called when the node has the descriptors.</param>
    /// <param name="say">Takes one line for the person.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task ReadLogAsync(int pid, bool follow, int output, int error, Action passed, Action<string> say, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(passed);
        ArgumentNullException.ThrowIfNull(say);
        await SendAsync(new ToNode { ReadLog = new ReadLog { Pid = pid, Follow = follow } }, [output, error], cancellation).ConfigureAwait(false);
        passed();
        while (await ReceiveAsync(cancellation).ConfigureAwait(false) is { KindCase: not FromNode.KindOneofCase.Ended } next)
        {
            if (next.KindCase == FromNode.KindOneofCase.Say)
            {
                say(next.Say.Text_);
            }
        }
    }

    /// <summary>What nodes run now, and one line for each node that did not say.</summary>
    /// <param name="nodes">The node set, as text; empty: all that are not down, the master too.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<(IReadOnlyList<ProcessRow> Processes, IReadOnlyList<string> Silent)> ListProcessesAsync(string nodes, CancellationToken cancellation = default)
    {
        ProcessTable table = await LookAsync(nodes, cancellation).ConfigureAwait(false);
        return (table.Processes, table.Silent);
    }

    /// <summary>The same, and what the streams of those nodes carry.</summary>
    /// <param name="nodes">The node set, as text.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ProcessTable> LookAsync(string nodes, CancellationToken cancellation = default)
    {
        await SendAsync(new ToNode { ListProcesses = new ListProcesses { Nodes = nodes } }, null, cancellation).ConfigureAwait(false);
        Processes answer = (await ReceiveAsync(cancellation).ConfigureAwait(false)).Processes;
        return new ProcessTable(
            [.. answer.Processes_.Select(ProcessRow.From)],
            answer.Streams.ToDictionary(static node => node.Node, static node => ProcessRow.StreamsOf(node.Streams)),
            [.. answer.Silent]);
    }

    /// <summary>The nodes now, and, if asked to watch, again whenever something changes and at least once a second.</summary>
    /// <param name="watch">Go on.</param>
    /// <param name="cancellation">Stops.</param>
    public async IAsyncEnumerable<IReadOnlyList<NodeRow>> ListNodesAsync(bool watch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await SendAsync(new ToNode { ListNodes = new ListNodes { Watch = watch } }, null, cancellation).ConfigureAwait(false);
        bool isFirst = true;
        do
        {
            FromNode answer = await ReceiveAsync(channel, path, isFirst ? AnswerLimit : Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
            isFirst = false;
            yield return [.. answer.Nodes.Nodes_.Select(NodeRow.From)];
        }
        while (watch);
    }

    /// <summary>Changes nodes, one after the other; completes when all is done and this node's directory shows it.</summary>
    /// <exception cref="AttachException">One could not be done (EPERM, ENOENT, EHOSTDOWN, EINVAL, ENOSYS, EBUSY); those before it are. The message names the node.</exception>
    public async Task ChangeNodesAsync(IReadOnlyCollection<NodeSetting> settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var request = new ChangeNodes();
        request.Changes.AddRange(settings.Select(static setting => setting.Wire));
        await SendAsync(new ToNode { ChangeNodes = request }, null, cancellation).ConfigureAwait(false);
        await ReceiveAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends a signal to processes.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public IAsyncEnumerable<PidResult> SignalAsync(IReadOnlyCollection<int> pids, int signal, CancellationToken cancellation = default)
    {
        var request = new SignalProcesses { Signal = signal };
        request.Pids.AddRange(pids);
        return ResultsAsync(new ToNode { SignalProcesses = request }, cancellation);
    }

    /// <summary>Waits for processes.</summary>
    /// <param name="pids">Their pids.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>One result for each, in the order given, as they become known.</returns>
    public IAsyncEnumerable<PidResult> WaitAsync(IReadOnlyCollection<int> pids, CancellationToken cancellation = default)
    {
        var request = new WaitProcesses();
        request.Pids.AddRange(pids);
        return ResultsAsync(new ToNode { WaitProcesses = request }, cancellation);
    }

    /// <summary>Ends processes, politely and then by force, and waits for them.</summary>
    /// <inheritdoc cref="WaitAsync"/>
    public IAsyncEnumerable<PidResult> StopAsync(IReadOnlyCollection<int> pids, CancellationToken cancellation = default)
    {
        var request = new StopProcesses();
        request.Pids.AddRange(pids);
        return ResultsAsync(new ToNode { StopProcesses = request }, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => channel.DisposeAsync();

    /// <summary>Asks; thread-safe. Has completed when nothing had to be waited for.</summary>
    internal Task SendAsync(ToNode message, IReadOnlyList<int>? descriptors = null, CancellationToken cancellation = default)
    {
        ValueTask sent;
        try
        {
            sent = channel.SendAsync(message, descriptors, cancellation);
        }
        catch (NativeException e)
        {
            return Task.FromException(Lost(e, path));
        }

        return sent.IsCompletedSuccessfully ? Task.CompletedTask : SendLaterAsync(sent);
    }

    /// <summary>What the node says next.</summary>
    /// <exception cref="AttachException">It refused, or has gone.</exception>
    internal Task<FromNode> ReceiveAsync(CancellationToken cancellation = default) => ReceiveAsync(channel, path, Timeout.InfiniteTimeSpan, cancellation);

    private async Task SendLaterAsync(ValueTask sent)
    {
        try
        {
            await sent.ConfigureAwait(false);
        }
        catch (NativeException e)
        {
            throw Lost(e, path);
        }
    }

    private async IAsyncEnumerable<PidResult> ResultsAsync(ToNode request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await SendAsync(request, null, cancellation).ConfigureAwait(false);
        ProcessResult result;
        do
        {
            result = (await ReceiveAsync(cancellation).ConfigureAwait(false)).ProcessResult;
            yield return new PidResult(result.Pid, new Errno(result.Errno), result.ExitCode, result.Text) { Lost = result.Lost };
        }
        while (!result.Last);
    }

    /// <summary>Says who we are to a node, and hears who it is.</summary>
    internal static async Task<AttachClient> GreetAsync(LocalSocketConnection connection, string path, CancellationToken cancellation)
    {
        var channel = new AttachChannel(connection);
        try
        {
            if (connection.Peer.UserId != ProcessSelf.UserId && connection.Peer.UserId != 0)
            {
                throw new AttachException(
                    Errno.EPERM, $"socket '{path}': the node behind it belongs to user {connection.Peer.UserId}, who would see all you pass (EPERM): name another socket in {AttachSocket.Variable}");
            }

            await channel.SendAsync(
                new ToNode { Hello = new Hello { Protocol = AttachSocket.Protocol, Version = AttachVersion.Own } }, cancellation: cancellation).ConfigureAwait(false);
            FromNode answer = await ReceiveAsync(channel, path, AnswerLimit, cancellation).ConfigureAwait(false);
            return answer.KindCase == FromNode.KindOneofCase.Welcome && answer.Welcome.Protocol == AttachSocket.Protocol
                ? new AttachClient(channel, path, answer.Welcome)
                : throw new NativeException(Errno.EPROTO, "greet a node");
        }
        catch (Exception e)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw e is NativeException lost ? Lost(lost, path) : e;
        }
    }

    internal static AttachException NotConnected(Errno errno, string path) => new(errno, errno switch
    {
        _ when errno == Errno.ENOENT => $"socket '{path}': there is no such socket (ENOENT): start a node with 'actors up', or name its socket in {AttachSocket.Variable}",
        _ when errno == Errno.ECONNREFUSED =>
            $"socket '{path}': nobody is behind it (ECONNREFUSED), its node has gone: start it again with 'actors up', or remove the file with: rm '{path}'",
        _ when errno == Errno.EACCES => $"socket '{path}': you may not use it (EACCES): its node serves another user; name your own in {AttachSocket.Variable}",
        _ when errno == Errno.EAGAIN => $"socket '{path}': the node behind it does not take the calls that wait already (EAGAIN): is it stopped?",
        _ => $"socket '{path}': {errno.Message} ({errno.Name})",
    });

    // What the node says next; when it says nothing for so long: ETIMEDOUT.
    private static Task<FromNode> ReceiveAsync(AttachChannel channel, string path, TimeSpan limit, CancellationToken cancellation)
    {
        Task<AttachChannel.Incoming<FromNode>?> incoming;
        try
        {
            incoming = channel.ReceiveFromNodeAsync(limit, cancellation);
        }
        catch (NativeException e)
        {
            return Task.FromException<FromNode>(Lost(e, path));
        }

        return incoming.IsCompletedSuccessfully ? Task.FromResult(MessageOf(incoming.Result, path)) : ReceiveLaterAsync(incoming, path);
    }

    private static AttachException Lost(NativeException? cause, string path) => cause switch
    {
        { } e when e.Errno == Errno.EPROTO => new AttachException(e.Errno, $"socket '{path}': what is behind it is no node of this version (EPROTO)"),
        { } e when e.Errno == Errno.ETIMEDOUT => new AttachException(e.Errno, $"socket '{path}': the node behind it does not answer within {AnswerLimit.TotalSeconds:0} s (ETIMEDOUT): is it stopped?"),
        { } e when e.Errno == Errno.EMSGSIZE => new AttachException(
            e.Errno, $"socket '{path}': what was asked takes more than the {LocalSocketConnection.MaxBytes >> 20} MiB of a message (EMSGSIZE): give fewer arguments, or a smaller environment"),
        _ => new AttachException(Errno.ECONNRESET, $"socket '{path}': the node behind it has gone; what it ran for this command is ended with it"),
    };

    private static async Task<FromNode> ReceiveLaterAsync(Task<AttachChannel.Incoming<FromNode>?> incoming, string path)
    {
        try
        {
            return MessageOf(await incoming.ConfigureAwait(false), path);
        }
        catch (NativeException e)
        {
            throw Lost(e, path);
        }
    }

    private static FromNode MessageOf(AttachChannel.Incoming<FromNode>? incoming, string path)
    {
        using (incoming)
        {
            FromNode message = incoming?.Message ?? throw Lost(null, path);
            return message.KindCase == FromNode.KindOneofCase.Refusal
                ? throw new AttachException(new Errno(message.Refusal.Errno), message.Refusal.Text, message.Refusal.ExitCode)
                : message;
        }
    }
}
