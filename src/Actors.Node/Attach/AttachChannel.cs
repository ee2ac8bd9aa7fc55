using Actors.Native;
using Actors.Node.Attach.Wire;
using Google.Protobuf;

namespace Actors.Node.Attach;

/// <summary>One conversation's messages over a local socket. One receive at a time; sends from any thread.</summary>
internal sealed class AttachChannel(LocalSocketConnection connection) : IAsyncDisposable
{
    internal PeerCredentials Peer => connection.Peer;

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    internal ValueTask SendAsync(IMessage message, IReadOnlyList<int>? descriptors = null, CancellationToken cancellation = default) =>
        connection.SendAsync(message.ToByteArray(), descriptors, cancellation);

    /// <summary>What the program asks next, or null when it has gone.</summary>
    internal Task<Incoming<ToNode>?> ReceiveFromProgramAsync(CancellationToken cancellation) => ReceiveAsync(ToNode.Parser, Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>What the node says next, or null when it has gone.</summary>
    internal Task<Incoming<FromNode>?> ReceiveFromNodeAsync(TimeSpan limit, CancellationToken cancellation) => ReceiveAsync(FromNode.Parser, limit, cancellation);

    /// <summary>For a conversation in which the program has nothing more to say: cancels when it has gone, and drops what comes until then.</summary>
    internal async Task CancelWhenLeftAsync(CancellationTokenSource gone)
    {
        while (await ReceiveFromProgramAsync(gone.Token).ConfigureAwait(false) is { } other)
        {
            other.Dispose();
        }

        await gone.CancelAsync().ConfigureAwait(false);
    }

    private Task<Incoming<T>?> ReceiveAsync<T>(MessageParser<T> parser, TimeSpan limit, CancellationToken cancellation)
        where T : IMessage<T>
    {
        ValueTask<LocalSocketFrame?> frame = connection.ReceiveAsync(limit, cancellation);
        return frame.IsCompletedSuccessfully ? Task.FromResult(Read(parser, frame.Result)) : ReceiveLaterAsync(parser, frame);
    }

    private static async Task<Incoming<T>?> ReceiveLaterAsync<T>(MessageParser<T> parser, ValueTask<LocalSocketFrame?> frame)
        where T : IMessage<T> => Read(parser, await frame.ConfigureAwait(false));

    private static Incoming<T>? Read<T>(MessageParser<T> parser, LocalSocketFrame? frame)
        where T : IMessage<T>
    {
        if (frame is null)
        {
            return null;
        }

        try
        {
            return new Incoming<T>(parser.ParseFrom(frame.Bytes.Span), frame);
        }
        catch (InvalidProtocolBufferException)
        {
            frame.Dispose();
            throw new NativeException(Errno.EPROTO, "read a local socket: a message that is none of ours");
        }
    }

    /// <summary>A message with the descriptors that came with it; disposing closes those nobody took.</summary>
    internal sealed record Incoming<T>(T Message, LocalSocketFrame Frame) : IDisposable
    {
        public void Dispose() => Frame.Dispose();
    }
}
