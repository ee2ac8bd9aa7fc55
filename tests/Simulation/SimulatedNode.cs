using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Images;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;

namespace Actors.Simulation;

/// <summary>
/// A node with a real store of images. The store's own code runs on the thread pool as always; <see cref="Settle"/> waits until all of it waits
/// for the network. One image at a time.
/// </summary>
internal sealed class SimulatedNode : IImageNetwork, IDisposable
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private readonly SimulatedNetwork _network;
    private readonly Lock _gate = new();
    private readonly List<SimulatedEnd> _ends = [];
    private readonly List<Writer> _writers = [];
    private (InboundStream Stream, LinkSession Session)? _reader;
    private ImageRequest? _request;
    private ImageRequest? _serving;
    private bool _isAsking;
    private bool _isGoingToAsk;
    private bool _isWanted;
    private Task<Exception?>? _opening;
    private Action<Exception?>? _opened;

    internal SimulatedNode(SimulatedNetwork network, NodeEntry entry, long mostMemory)
    {
        (_network, Entry, MostMemory) = (network, entry, mostMemory);
        Line = new SimulatedLine(network);
        Store = new ImageStore(this);
    }

    public ulong Incarnation => Entry.Incarnation;

    public IPEndPoint Link => Entry.Link;

    public long MostMemory { get; }

    /// <summary>These nodes are far from each other.</summary>
    public bool SharesImages => false;

    internal NodeEntry Entry { get; }

    internal int Number => Entry.Number;

    internal ImageStore Store { get; }

    internal SimulatedLine Line { get; }

    /// <summary>Messages that went out and came in.</summary>
    internal long Messages { get; private set; }

    /// <summary>Nobody knows it any more.</summary>
    internal bool IsGone { get; set; }

    public NodeEntry? Find(int number) => _network.Nodes.GetValueOrDefault(number) is { IsGone: false } node ? node.Entry : null;

    public InboundStream OpenInbound(NodeEntry source, StreamId id)
    {
        var session = _network.LinkBetween(this, _network.Find(source.Incarnation)!).SessionOf(this);
        var stream = session.OpenInbound(id, NodeLinkOptions.Default.Window);
        lock (_gate)
        {
            (_reader, _isGoingToAsk) = ((stream, session), true);
        }

        return stream;
    }

    public OutboundStream OpenOutbound(LinkPeer reader, StreamId id)
    {
        var session = _network.LinkBetween(this, _network.Find(reader.Incarnation)!).SessionOf(this);
        var stream = session.OpenOutbound(id, NodeLinkOptions.Default.Window);
        lock (_gate)
        {
            _writers.Add(new Writer(stream, session, _serving!.Offset));
        }

        return stream;
    }

    public Task<ImageAnswer> AskAsync(NodeEntry source, ImageRequest request, CancellationToken cancellation)
    {
        var answered = new TaskCompletionSource<ImageAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = _network.Find(source.Incarnation)!;
        lock (_gate)
        {
            _request = request;
            (_isAsking, _isGoingToAsk) = (true, false);
            Send(asked, request, () => asked.Answer(request, this, answered));
        }

        return answered.Task;
    }

    /// <summary>One more connection.</summary>
    internal void Add(SimulatedEnd end)
    {
        lock (_gate)
        {
            _ends.Add(end);
        }
    }

    /// <summary>A message to another node, which does something there.</summary>
    internal void Send(SimulatedNode to, object message, Action arrived)
    {
        lock (_gate)
        {
            Messages++;
            Line.Send(_network.SizeOf(message), to, () =>
            {
                to.Messages++;
                arrived();
                to.Settle();
            });
        }
    }

    /// <summary>A process here needs an image, as it does when a request to start it has come; says when it has it, or why not.</summary>
    internal void Want(ImageReference image, ImmutableArray<int> route, Action<Exception?> opened)
    {
        (_isWanted, _opened) = (true, opened);
        _opening = OpenAsync(image, route);
    }

    /// <summary>Waits until everything here waits for others, and lets the line send.</summary>
    internal void Settle()
    {
        var (start, spin) = (Stopwatch.GetTimestamp(), new SpinWait());
        while (Busy() is { } busy)
        {
            spin.SpinOnce(sleep1Threshold: -1);
            if (Stopwatch.GetElapsedTime(start) > SettleLimit)
            {
                throw new TimeoutException($"node {Number} does not come to rest: {busy}");
            }
        }

        if (_opening is { IsCompleted: true } opening)
        {
            _opening = null;
            _opened!(opening.Result);
        }

        Line.Pump();
    }

    public void Dispose() => Store.Dispose();

    private async Task<Exception?> OpenAsync(ImageReference image, ImmutableArray<int> route)
    {
        try
        {
            (await Store.OpenAsync(image, route, CancellationToken.None).ConfigureAwait(false)).Dispose();
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }

    private void Answer(ImageRequest request, SimulatedNode asker, TaskCompletionSource<ImageAnswer> answered)
    {
        _serving = request;
        var answer = Store.ServeAsync(request).Result; // nothing is shared here, so it has completed
        Send(asker, answer, () => asker.Take(answer, answered));
    }

    private void Take(ImageAnswer answer, TaskCompletionSource<ImageAnswer> answered)
    {
        lock (_gate)
        {
            _isAsking = false;
            _reader = answer.Errno == default ? _reader : null;
        }

        answered.SetResult(answer);
    }

    /// <summary>What has something to do, or null.</summary>
    private string? Busy()
    {
        lock (_gate)
        {
            if (_isGoingToAsk)
            {
                return "a node is about to be asked";
            }

            var isFetching = _request is not null && _reader is not null;
            var here = long.MaxValue;
            if (isFetching || _isAsking)
            {
                var (consumed, received, end) = State(_reader);
                here = _request!.Offset + consumed;
                if (received > consumed)
                {
                    return $"{received - consumed} bytes are not taken";
                }

                var isAll = here == _request.Image.Length;
                if (!_isAsking && end is not null && _opening is { IsCompleted: false })
                {
                    return $"the image has ended ({end.Kind}), and nothing came of it";
                }

                here = isAll ? long.MaxValue : here;
            }
            else if (_isWanted && _opening is { IsCompleted: false })
            {
                return "the image is wanted, and nobody is asked for it";
            }

            if (_writers.Find(writer => writer.IsBusy(here)) is { } busy)
            {
                return $"a writer: {busy}";
            }

            return _ends.Find(static end => end.IsAboutToBeKicked) is { } waiting ? $"the connection with node {waiting.Peer.Number} is about to be kicked" : null;
        }
    }

    private static (long Consumed, long Received, StreamEnd? End) State((InboundStream Stream, LinkSession Session)? reader)
    {
        if (reader is not var (stream, session))
        {
            return default;
        }

        lock (session.Gate)
        {
            return (stream.Window.Consumed, stream.Window.Received, stream.End);
        }
    }

    private sealed record Writer(OutboundStream Stream, LinkSession Session, long Start)
    {
        /// <summary>It could write, for there is room and there are bytes up to an offset, or has to say that there are no more.</summary>
        internal bool IsBusy(long here)
        {
            lock (Session.Gate)
            {
                return Stream.IsOpen && !Stream.Window.EndWritten && Stream.Window.Room > 0 && Start + Stream.Window.Written < here;
            }
        }
    }
}
