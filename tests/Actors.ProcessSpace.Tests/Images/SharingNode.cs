using System.Net;
using System.Threading.Channels;
using Actors.Native;
using Actors.ProcessSpace.Images;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;
using Akka.Actor;

namespace Actors.ProcessSpace.Tests.Images;

/// <summary>A real store of a node whose questions to others the test answers: what it writes is what comes.</summary>
internal sealed class SharingNode : IImageNetwork, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly SelfLink _link = new(NodeLinkOptions.Default, BlockPool.Shared);
    private readonly Channel<SharingQuestion> _asked = Channel.CreateBounded<SharingQuestion>(16);
    private int _questions;

    internal SharingNode(int number, bool shares, long mostMemory)
    {
        (Incarnation, SharesImages, MostMemory) = ((ulong)(1000 + number), shares, mostMemory);
        Store = new ImageStore(this);
    }

    public ulong Incarnation { get; }

    public IPEndPoint Link { get; } = new(IPAddress.Loopback, 1);

    public long MostMemory { get; }

    public bool SharesImages { get; }

    internal ImageStore Store { get; }

    /// <summary>Answers a question instead of what the test writes; null leaves it to that.</summary>
    internal Func<ImageRequest, Task<ImageAnswer?>> Answer { get; set; } = static _ => Task.FromResult<ImageAnswer?>(null);

    /// <summary>How many there have been.</summary>
    internal int Questions => Volatile.Read(ref _questions);

    /// <summary>The next question of this node.</summary>
    internal async Task<SharingQuestion> AskedAsync() => await _asked.Reader.ReadAsync().AsTask().WaitAsync(Limit);

    public NodeEntry? Find(int number) => new()
    {
        Number = number,
        Name = "asked",
        Address = new Address("akka.tcp", "actors", "localhost", 1),
        Incarnation = (ulong)number,
        Link = Link,
        State = NodeState.Up,
    };

    public InboundStream OpenInbound(NodeEntry source, StreamId id) => _link.Readers.OpenInbound(id, NodeLinkOptions.Default.Window);

    public OutboundStream OpenOutbound(LinkPeer reader, StreamId id) => throw new NotSupportedException();

    public async Task<ImageAnswer> AskAsync(NodeEntry source, ImageRequest request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _questions);
        if (await Answer(request) is { } answer)
        {
            return answer;
        }

        var stream = _link.Writers.OpenOutbound(new StreamId(request.Incarnation, request.Serial, ImageSender.Channel), NodeLinkOptions.Default.Window);
        await _asked.Writer.WriteAsync(new SharingQuestion(stream, request.Offset), cancellation);
        return new ImageAnswer(default, "");
    }

    public void Dispose() => Store.Dispose();

    /// <summary>All bytes of a file.</summary>
    internal static byte[] Read(Descriptor file)
    {
        var bytes = new byte[FileIdentity.Of(file)!.Value.Size];
        var count = 0;
        for (int read; count < bytes.Length && (read = file.Read(bytes.AsSpan(count), count)) > 0; count += read)
        {
        }

        return bytes[..count];
    }
}
