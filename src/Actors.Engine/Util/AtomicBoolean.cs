#nullable disable

namespace Akka.Util;

/// <summary>A truth value that several threads change.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.AtomicBoolean.html"/>
public class AtomicBoolean
{
    private int _value;

    /// <summary>Starts with a value.</summary>
    public AtomicBoolean(bool initialValue = false) => _value = initialValue ? 1 : 0;

    /// <summary>The value.</summary>
    public bool Value
    {
        get => Volatile.Read(ref _value) != 0;
        set => Interlocked.Exchange(ref _value, value ? 1 : 0);
    }

    /// <summary>Sets a value if another one is there; says whether it was.</summary>
    public bool CompareAndSet(bool expected, bool newValue)
    {
        var wanted = expected ? 1 : 0;
        return Interlocked.CompareExchange(ref _value, newValue ? 1 : 0, wanted) == wanted;
    }

    /// <summary>Sets a value and gives the one before.</summary>
    public bool GetAndSet(bool newValue) => Interlocked.Exchange(ref _value, newValue ? 1 : 0) != 0;

    /// <summary>The value.</summary>
    public static implicit operator bool(AtomicBoolean atomicBoolean) => atomicBoolean.Value;
}
