using System.Net;

namespace Actors.ProcessSpace.Streams;

/// <summary>Settings of a node's link (<c>actors.link.*</c>). Immutable; checked when a <see cref="NodeLink"/> starts.</summary>
public sealed record NodeLinkOptions
{
    /// <summary>Bytes a writer may send on a new stream before its reader has said anything.</summary>
    public const int InitialCredit = 64 * 1024;

    /// <summary>The settings used when none are given: loopback, a port chosen by the system.</summary>
    public static NodeLinkOptions Default { get; } = new();

    /// <summary>Where to listen. Port 0 lets the system choose. An address other than loopback needs a <see cref="Secret"/>.</summary>
    public IPEndPoint Bind { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>The secret that both ends must know; null accepts peers without one (loopback only).</summary>
    public string? Secret { get; init; }

    /// <summary>Bytes of one stream that may be unacknowledged at the writer, and unread at the reader. At least 64 KiB.</summary>
    public int Window { get; init; } = 1024 * 1024;

    /// <summary>How long streams wait for a broken connection to come back before they end as broken.</summary>
    public TimeSpan ResumeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a live connection is asked for a sign of life.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Silence after which a connection is taken for dead and dropped; its streams then resume on another. Where the system tells, an
    /// acknowledgement by the peer's operating system breaks the silence too: it is given however busy the peer itself is.
    /// </summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a peer may say nothing itself while its operating system still acknowledges.</summary>
    public TimeSpan HungLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Limit for connecting and greeting a peer.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Streams of one peer that may wait for somebody to read them; one more is answered as if its reader had gone.</summary>
    public int ParkedStreams { get; init; } = 4096;

    /// <summary>How long a stream waits for a reader before its writer is told that the reader has gone.</summary>
    public TimeSpan ParkLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Send and receive buffer of a connection's socket, in bytes; 0 leaves it to the system, which grows them as needed.</summary>
    public int SocketBuffer { get; init; }

    internal void Validate()
    {
        if (!IPAddress.IsLoopback(Bind.Address) && string.IsNullOrEmpty(Secret))
        {
            throw new ArgumentException(
                $"The node link does not listen on {Bind} without a shared secret. Set actors.remote.secret on every node, or listen on 127.0.0.1.");
        }

        AtLeast(nameof(Window), Window, InitialCredit);
        AtLeast(nameof(ParkedStreams), ParkedStreams, 1);
        Positive(nameof(ResumeLimit), ResumeLimit);
        Positive(nameof(HeartbeatInterval), HeartbeatInterval);
        Positive(nameof(SilenceLimit), SilenceLimit);
        Positive(nameof(HungLimit), HungLimit);
        Positive(nameof(ConnectLimit), ConnectLimit);
        Positive(nameof(ParkLimit), ParkLimit);
    }

    private static void AtLeast(string name, int value, int least)
    {
        if (value < least)
        {
            throw new ArgumentException($"The node link's {name} is {value}; it must be at least {least}.");
        }
    }

    private static void Positive(string name, TimeSpan value)
    {
        if (value <= TimeSpan.Zero)
        {
            throw new ArgumentException($"The node link's {name} is {value}; it must be above zero.");
        }
    }
}
