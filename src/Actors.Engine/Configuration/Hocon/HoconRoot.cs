namespace Akka.Configuration.Hocon;

/// <summary>What a text was parsed to. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/hocon.html"/>
public class HoconRoot
{
    /// <summary>Makes one.</summary>
    /// <param name="value">The value of the whole text.</param>
    public HoconRoot(HoconValue value) => Value = value;

    /// <summary>Makes an empty one.</summary>
    protected HoconRoot()
        : this(new HoconValue())
    {
    }

    /// <summary>The value of the whole text.</summary>
    public HoconValue Value { get; }
}
