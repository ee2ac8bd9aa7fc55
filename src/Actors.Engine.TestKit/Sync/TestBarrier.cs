namespace Akka.TestKit;

/// <summary>A meeting point of several threads, with a limit. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestBarrier.html"/>
public class TestBarrier
{
    /// <summary>The limit where none is given: five seconds.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly TestKitBase _testKit;
    private readonly int _count;
    private readonly TimeSpan _defaultTimeout;
    private Barrier _barrier;

    /// <summary>Makes a barrier.</summary>
    /// <param name="testKit">Stretches limits for slow machines.</param>
    /// <param name="count">How many threads meet.</param>
    /// <param name="defaultTimeout">The limit where none is given.</param>
    public TestBarrier(TestKitBase testKit, int count, TimeSpan? defaultTimeout = null)
    {
        _testKit = testKit;
        _count = count;
        _defaultTimeout = defaultTimeout ?? testKit.TestKitSettings.DefaultTimeout;
        _barrier = new Barrier(count);
    }

    /// <summary>Waits for the others.</summary>
    /// <exception cref="TimeoutException">They do not come within the default limit.</exception>
    public void Await() => Await(_defaultTimeout);

    /// <summary>Waits for the others.</summary>
    /// <param name="timeout">The limit.</param>
    /// <exception cref="TimeoutException">They do not come in time.</exception>
    public void Await(TimeSpan timeout)
    {
        if (!_barrier.SignalAndWait(_testKit.Dilated(timeout)))
            throw new TimeoutException($"Timeout of {timeout} while waiting at the barrier: {_barrier.ParticipantsRemaining} of {_count} have not come");
    }

    /// <summary>Starts again.</summary>
    public void Reset() => _barrier = new Barrier(_count);
}
