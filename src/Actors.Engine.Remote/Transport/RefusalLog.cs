using System.Net;
using Akka.Event;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// Log lines about strangers who are refused. One that tries again and again for the same reason is worth a line and, each minute, a number.
/// Bounded, whatever comes from wherever. Safe for several threads.
/// </summary>
internal sealed class RefusalLog(ILoggingAdapter log)
{
    internal const int Window = 60_000;
    private const int MaxEntries = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(IPAddress From, string Kind), Entry> _entries = [];

    /// <summary>Somebody was refused.</summary>
    /// <param name="from">Whom; the port is left out of account, it is another one each time.</param>
    /// <param name="kind">For which reason.</param>
    /// <param name="level">How bad that is.</param>
    /// <param name="line">The line, if it is written.</param>
    /// <param name="now">Milliseconds.</param>
    public void Add(IPAddress from, string kind, LogLevel level, string line, long now)
    {
        lock (_gate)
        {
            Flush(now);
            if (_entries.TryGetValue((from, kind), out var known))
            {
                known.More++;
                return;
            }

            if (_entries.Count < MaxEntries)
                _entries[(from, kind)] = new Entry(level, now);
        }

        log.Log(level, null, "{0}", line);
    }

    /// <summary>Tells how often those were refused again whose minute is over.</summary>
    public void Flush(long now)
    {
        lock (_gate)
        {
            foreach (var ((from, kind), entry) in _entries)
            {
                if (now - entry.Since < Window)
                    continue;
                if (entry.More == 0)
                {
                    _entries.Remove((from, kind));
                    continue;
                }

                log.Log(entry.Level, null, "{0} more connections from [{1}] were dropped in the last minute for the same reason: {2}", entry.More, from, kind);
                entry.More = 0;
                entry.Since = now;
            }
        }
    }

    private sealed class Entry(LogLevel level, long since)
    {
        public LogLevel Level { get; } = level;

        public long Since { get; set; } = since;

        public int More { get; set; }
    }
}
