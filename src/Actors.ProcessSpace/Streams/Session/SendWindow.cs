namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The arithmetic of a stream's writer: absolute offsets, no buffers, no clock.
/// <c>Acknowledged ≤ Sent ≤ Written</c>, <c>Sent ≤ Limit</c>, <c>Written − Acknowledged ≤ capacity</c>.
/// </summary>
internal sealed class SendWindow(int capacity)
{
    internal long Written { get; private set; }

    internal long Sent { get; private set; }

    internal long Acknowledged { get; private set; }

    /// <summary>The reader takes bytes below this offset.</summary>
    internal long Limit { get; private set; } = NodeLinkOptions.InitialCredit;

    internal bool EndWritten { get; private set; }

    internal bool EndSent { get; private set; }

    /// <summary>Bytes that may be written before something must be acknowledged.</summary>
    internal int Room => (int)(capacity - (Written - Acknowledged));

    /// <summary>Bytes that may be sent now.</summary>
    internal int Sendable => (int)Math.Max(0, Math.Min(Written, Limit) - Sent);

    internal bool EndSendable => EndWritten && !EndSent && Sent == Written;

    internal void Write(int bytes)
    {
        if (bytes < 0 || bytes > Room || EndWritten)
        {
            throw new InvalidOperationException($"{bytes} bytes do not fit: room for {Room}, ended {EndWritten}.");
        }

        Written += bytes;
    }

    internal void WriteEnd() => EndWritten = true;

    internal void Send(int bytes) => Sent += bytes;

    internal void SendEnd() => EndSent = true;

    /// <summary>The reader has everything below <paramref name="acknowledged"/> and takes bytes below <paramref name="limit"/>.</summary>
    /// <exception cref="LinkProtocolException">It acknowledged what was never sent.</exception>
    internal void Credit(long limit, long acknowledged)
    {
        if (acknowledged > Sent || acknowledged > limit)
        {
            throw new LinkProtocolException($"an acknowledgement of byte {acknowledged} where {Sent} were sent (credit {limit})");
        }

        Acknowledged = Math.Max(Acknowledged, acknowledged);
        Limit = Math.Max(Limit, limit);
    }

    /// <summary>A new connection: what the old one carried may or may not have arrived; the next credit tells.</summary>
    internal void Suspend() => EndSent = false;

    /// <summary>The reader's first word on a new connection: go on from where it is.</summary>
    internal void Resume(long limit, long acknowledged)
    {
        Credit(limit, acknowledged);
        if (acknowledged < Acknowledged)
        {
            throw new LinkProtocolException($"a resume from byte {acknowledged} after byte {Acknowledged} was acknowledged");
        }

        Sent = acknowledged;
    }
}
