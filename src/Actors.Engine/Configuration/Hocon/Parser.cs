#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Configuration.Hocon;

/// <summary>Parses HOCON. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/hocon.html"/>
public class Parser
{
    /// <summary>Parses a text and resolves its substitutions, also from environment variables.</summary>
    /// <param name="text">The text.</param>
    /// <param name="includeCallback">Gives what an include names; null looks for files and resources.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="ConfigurationException">The text is wrong, or a substitution names nothing; the message tells where.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback) =>
        new(HoconReader.Read(new HoconSource("text", text), includeCallback));
}
