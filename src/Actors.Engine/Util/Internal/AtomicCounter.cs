#nullable disable

namespace Akka.Util.Internal;

/// <summary>A number that several threads count.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.Internal.AtomicCounter.html"/>
public class AtomicCounter : IAtomicCounter<int>
{
    private int _value;

    /// <summary>Starts before zero: the first <see cref="Next"/> gives zero.</summary>
    public AtomicCounter()
        : this(-1)
    {
    }

    /// <summary>Starts with a number.</summary>
    public AtomicCounter(int initialValue) => _value = initialValue;

    /// <inheritdoc/>
    public int Current => Volatile.Read(ref _value);

    /// <inheritdoc/>
    public int Next() => Interlocked.Increment(ref _value);

    /// <summary>Takes one off and gives the number after.</summary>
    public int Decrement() => Interlocked.Decrement(ref _value);

    /// <inheritdoc/>
    public int GetAndIncrement() => Interlocked.Increment(ref _value) - 1;

    /// <inheritdoc/>
    public int IncrementAndGet() => Interlocked.Increment(ref _value);

    /// <summary>Gives the number and takes one off after.</summary>
    public int GetAndDecrement() => Interlocked.Decrement(ref _value) + 1;

    /// <summary>Takes one off and gives the number after.</summary>
    public int DecrementAndGet() => Interlocked.Decrement(ref _value);

    /// <inheritdoc/>
    public int GetAndAdd(int amount) => Interlocked.Add(ref _value, amount) - amount;

    /// <inheritdoc/>
    public int AddAndGet(int amount) => Interlocked.Add(ref _value, amount);

    /// <inheritdoc/>
    public void Reset() => Interlocked.Exchange(ref _value, 0);

    /// <summary>Sets the number if another one is there; says whether it was.</summary>
    public bool CompareAndSet(int expected, int newValue) => Interlocked.CompareExchange(ref _value, newValue, expected) == expected;

    /// <summary>Sets the number and gives the one before.</summary>
    public int GetAndSet(int value) => Interlocked.Exchange(ref _value, value);
}
