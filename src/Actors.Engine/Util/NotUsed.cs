#nullable disable

namespace Akka;

/// <summary>Stands where a value's type is needed and the value is not.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.NotUsed.html"/>
public sealed class NotUsed
{
    private NotUsed()
    {
    }

    /// <summary>The only instance.</summary>
    public static readonly NotUsed Instance = new();

    /// <inheritdoc/>
    public override string ToString() => "NotUsed";
}
