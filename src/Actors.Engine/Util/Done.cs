#nullable disable

namespace Akka;

/// <summary>Says that something has completed; carries nothing.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Done.html"/>
public sealed class Done
{
    private Done()
    {
    }

    /// <summary>The only instance.</summary>
    public static readonly Done Instance = new();
}
