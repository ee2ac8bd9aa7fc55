namespace Akka.Event;

/// <summary>Turns a template and its arguments into text. Implementations are thread-safe and have a constructor without parameters.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public interface ILogMessageFormatter
{
    /// <summary>Formats.</summary>
    /// <param name="format">The template.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>The text.</returns>
    string Format(string format, params object[] args);

    /// <summary>Formats.</summary>
    /// <param name="format">The template.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>The text.</returns>
    string Format(string format, IEnumerable<object> args);
}
