namespace Akka.TestKit;

/// <summary>Opens when it has been counted down; tests wait for it with a limit. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestLatch.html"/>
public class TestLatch
{
    /// <summary>The limit where none is given: five seconds.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly CountdownEvent _latch;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;

    /// <summary>Makes a latch that opens at the first count.</summary>
    public TestLatch()
        : this(1)
    {
    }

    /// <summary>Makes a latch.</summary>
    /// <param name="count">How often it is counted down before it opens.</param>
    public TestLatch(int count)
        : this(count, DefaultTimeout)
    {
    }

    /// <summary>Makes a latch.</summary>
    /// <param name="count">How often it is counted down before it opens.</param>
    /// <param name="defaultTimeout">The limit where none is given.</param>
    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(null, defaultTimeout, count)
    {
    }

    /// <summary>Makes a latch.</summary>
    /// <param name="dilate">Stretches limits for slow machines; null leaves them.</param>
    /// <param name="defaultTimeout">The limit where none is given.</param>
    /// <param name="count">How often it is counted down before it opens.</param>
    protected internal TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate ?? (static limit => limit);
        _defaultTimeout = defaultTimeout;
        _latch = new CountdownEvent(count);
    }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _latch.CurrentCount == 0;

    /// <summary>Counts down once.</summary>
    public void CountDown() => _latch.Signal();

    /// <summary>Opens it, whatever the count.</summary>
    public void Open()
    {
        while (!IsOpen && !_latch.Signal())
        {
        }
    }

    /// <summary>Closes it and starts the count again.</summary>
    public void Reset() => _latch.Reset();

    /// <summary>Waits until it is open.</summary>
    /// <param name="timeout">The limit.</param>
    /// <exception cref="ArgumentException">The limit is infinite.</exception>
    /// <exception cref="TimeoutException">It is not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan) throw new ArgumentException("A latch does not wait for ever", nameof(timeout));
        if (!_latch.Wait(_dilate(timeout)))
            throw new TimeoutException($"Timeout of {timeout} while waiting for the latch: {_latch.CurrentCount} of {_latch.InitialCount} counts are missing");
    }

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="TimeoutException">It is not open within the default limit.</exception>
    public void Ready() => Ready(_defaultTimeout);
}
