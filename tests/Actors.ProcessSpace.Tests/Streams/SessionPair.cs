using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>
/// Two sessions joined by byte queues that the test moves by hand, a few bytes at a time, and can cut anywhere: the protocol without
/// sockets, threads or a clock.
/// </summary>
internal sealed class SessionPair
{
    private readonly Random _random;
    private Side? _a;
    private Side? _b;

    internal SessionPair(int seed, NodeLinkOptions? options = null)
    {
        _random = new Random(seed);
        Options = options ?? NodeLinkOptions.Default;
        A = new LinkSession(Options, Pool, "b", now: 1000);
        B = new LinkSession(Options, Pool, "a", now: 1000);
    }

    internal NodeLinkOptions Options { get; }

    internal BlockPool Pool { get; } = new();

    internal LinkSession A { get; }

    internal LinkSession B { get; }

    internal long Now { get; private set; } = 1000;

    internal bool Connected => _a is not null;

    internal void Connect()
    {
        _a = new Side(A);
        _b = new Side(B);
        A.Attach(_a);
        B.Attach(_b);
    }

    /// <summary>Drops the connection with whatever is under way on it.</summary>
    internal void Cut()
    {
        foreach (var side in new[] { _a!, _b! })
        {
            side.Session.Detach(side);
            side.Receiver.Close();
            side.Session.Release(side.Batch);
        }

        _a = _b = null;
    }

    internal void Pass(TimeSpan time)
    {
        Now += (long)time.TotalMilliseconds;
        A.Tick(Now);
        B.Tick(Now);
    }

    /// <summary>Moves up to <paramref name="most"/> bytes each way; false when there was nothing to move.</summary>
    internal bool Move(int most = int.MaxValue) => Move(_a!, _b!, most) | Move(_b!, _a!, most);

    /// <summary>Moves what B has to say, and nothing of A's.</summary>
    internal bool MoveToA() => Move(_b!, _a!, int.MaxValue);

    internal void Settle()
    {
        for (var i = 0; Move(); i++)
        {
            Assert.True(i < 100_000, "the sessions talk for ever");
        }
    }

    private bool Move(Side from, Side to, int most)
    {
        if (from.Wire.Count == 0)
        {
            if (!from.Session.Gather(from, from.Batch))
            {
                return false;
            }

            foreach (var segment in from.Batch.Segments)
            {
                from.Wire.AddRange(segment);
            }
        }

        var count = Math.Min(from.Wire.Count, most == int.MaxValue ? most : _random.Next(1, most));
        to.Receiver.Feed(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(from.Wire)[..count], []);
        from.Wire.RemoveRange(0, count);
        return true;
    }

    private sealed class Side : ILinkConnection
    {
        public long? AcknowledgedAgo => null;

        internal Side(LinkSession session)
        {
            Session = session;
            Receiver = new FrameReceiver(session, this);
        }

        internal LinkSession Session { get; }

        internal FrameReceiver Receiver { get; }

        internal SendBatch Batch { get; } = new();

        internal List<byte> Wire { get; } = [];

        public void Kick(bool now)
        {
        }

        public void Close(string reason)
        {
        }
    }
}
