namespace Akka.Event;

/// <summary>A template and its arguments; formatted only when a logger needs the text (<see cref="object.ToString"/>).</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public abstract class LogMessage
{
    /// <summary>The formatter.</summary>
    protected readonly ILogMessageFormatter Formatter;

    /// <summary>Keeps the template.</summary>
    /// <param name="formatter">Turns template and arguments into text.</param>
    /// <param name="format">The template.</param>
    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    /// <summary>The template.</summary>
    public string Format { get; }

    /// <summary>Template and arguments, unformatted, for reports about a template that cannot be formatted.</summary>
    /// <returns>The text.</returns>
    public abstract string Unformatted();

    /// <summary>The arguments.</summary>
    /// <returns>In the order of the template.</returns>
    public abstract IEnumerable<object> Parameters();
}
