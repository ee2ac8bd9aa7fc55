namespace Akka.Event;

/// <summary>The one kind of <see cref="LogMessage"/> that the engine makes. Immutable.</summary>
internal sealed class DefaultLogMessage(ILogMessageFormatter formatter, string format, object?[] arguments)
    : LogMessage(formatter, format)
{
    public override IEnumerable<object> Parameters() => arguments!;

    public override string Unformatted() => $"{Format} [{string.Join(", ", arguments)}]";

    public override string ToString() => Formatter.Format(Format, arguments!);
}
