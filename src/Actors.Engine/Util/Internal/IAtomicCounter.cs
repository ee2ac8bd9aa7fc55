#nullable disable

namespace Akka.Util.Internal;

/// <summary>A number that several threads count.</summary>
/// <typeparam name="T">The number's type.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.Internal.IAtomicCounter-1.html"/>
public interface IAtomicCounter<T>
{
    /// <summary>The number.</summary>
    T Current { get; }

    /// <summary>Adds one and gives the number after.</summary>
    T IncrementAndGet();

    /// <summary>Gives the number and adds one after.</summary>
    T GetAndIncrement();

    /// <summary>Adds one and gives the number after.</summary>
    T Next();

    /// <summary>Adds an amount and gives the number before.</summary>
    T GetAndAdd(T amount);

    /// <summary>Adds an amount and gives the number after.</summary>
    T AddAndGet(T amount);

    /// <summary>Sets the number to zero.</summary>
    void Reset();
}
