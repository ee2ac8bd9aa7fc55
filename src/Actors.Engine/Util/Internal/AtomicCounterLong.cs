#nullable disable

namespace Akka.Util.Internal;

/// <summary>A 64-bit number that several threads count.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.Internal.AtomicCounterLong.html"/>
public class AtomicCounterLong : IAtomicCounter<long>
{
    private long _value;

    /// <summary>Starts with zero.</summary>
    public AtomicCounterLong()
    {
    }

    /// <summary>Starts with a number.</summary>
    public AtomicCounterLong(long value) => _value = value;

    /// <inheritdoc/>
    public long Current => Interlocked.Read(ref _value);

    /// <inheritdoc/>
    public long Next() => Interlocked.Increment(ref _value);

    /// <inheritdoc/>
    public long GetAndIncrement() => Interlocked.Increment(ref _value) - 1;

    /// <inheritdoc/>
    public long IncrementAndGet() => Interlocked.Increment(ref _value);

    /// <inheritdoc/>
    public long GetAndAdd(long amount) => Interlocked.Add(ref _value, amount) - amount;

    /// <inheritdoc/>
    public long AddAndGet(long amount) => Interlocked.Add(ref _value, amount);

    /// <inheritdoc/>
    public void Reset() => Interlocked.Exchange(ref _value, 0);

    /// <summary>Sets the number if another one is there; says whether it was.</summary>
    public bool CompareAndSet(long expected, long newValue) => Interlocked.CompareExchange(ref _value, newValue, expected) == expected;

    /// <summary>Sets the number and gives the one before.</summary>
    public long GetAndSet(long value) => Interlocked.Exchange(ref _value, value);
}
