#nullable disable

namespace Akka;

/// <summary>Says that something has completed; carries nothing.</summary>
public sealed class Done
{
    private Done()
    {
    }

    /// <summary>The only instance.</summary>
    public static readonly Done Instance = new();
}
