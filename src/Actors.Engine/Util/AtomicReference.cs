#nullable disable

namespace Akka.Util;

/// <summary>A reference that several threads change.</summary>
/// <typeparam name="T">What it refers to.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.AtomicReference-1.html"/>
public class AtomicReference<T>
    where T : class
{
    private T _value;

    /// <summary>Starts with null.</summary>
    public AtomicReference()
    {
    }

    /// <summary>Starts with a value.</summary>
    public AtomicReference(T originalValue) => _value = originalValue;

    /// <summary>The value.</summary>
    public T Value
    {
        get => Volatile.Read(ref _value);
        set => Volatile.Write(ref _value, value);
    }

    /// <summary>Sets a value if another one is there; says whether it was.</summary>
    public bool CompareAndSet(T expected, T newValue) => ReferenceEquals(Interlocked.CompareExchange(ref _value, newValue, expected), expected);

    /// <summary>Sets a value and gives the one before.</summary>
    public T GetAndSet(T newValue) => Interlocked.Exchange(ref _value, newValue);

    /// <summary>The value.</summary>
    public static implicit operator T(AtomicReference<T> atomicReference) => atomicReference.Value;
}
