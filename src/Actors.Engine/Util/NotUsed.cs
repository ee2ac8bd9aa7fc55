#nullable disable

namespace Akka;

/// <summary>Stands where a value's type is needed and the value is not.</summary>
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
