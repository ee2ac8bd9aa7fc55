namespace Actors.ProcessSpace.Streams;

/// <summary>Ready-made logs for a node link.</summary>
public static class LinkLog
{
    /// <summary>A log that drops every line.</summary>
    public static ILinkLog None { get; } = new DelegateLog(static (_, _) => { });

    /// <summary>A log that calls <paramref name="write"/> for every line, from any thread.</summary>
    public static ILinkLog To(Action<LinkLogLevel, string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new DelegateLog(write);
    }

    private sealed class DelegateLog(Action<LinkLogLevel, string> write) : ILinkLog
    {
        public void Write(LinkLogLevel level, string message) => write(level, message);
    }
}
