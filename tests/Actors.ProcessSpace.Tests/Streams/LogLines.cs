using System.Collections.Concurrent;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>A log that tests can look at.</summary>
internal sealed class LogLines : ILinkLog
{
    private readonly ConcurrentQueue<(LinkLogLevel Level, string Text)> _lines = new();

    internal IEnumerable<string> Warnings => _lines.Where(l => l.Level == LinkLogLevel.Warning).Select(l => l.Text);

    internal IEnumerable<string> All => _lines.Select(l => $"{l.Level} {l.Text}");

    public void Write(LinkLogLevel level, string message) => _lines.Enqueue((level, message));

    public override string ToString() => string.Join(" | ", All);
}
