using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Actors.Launcher.Tests.Faults;

namespace Actors.Launcher.Tests.Harness;

/// <summary>A real "actors up" process. Everything below it carries its mark; disposing kills all of that.</summary>
internal sealed partial class NodeProcess : IDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(40);
    private readonly ProcessStartInfo info;
    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly StringBuilder log = new();
    private Process process;
    private Task reading;

    private NodeProcess(string socket, string[] variables, string[] options)
    {
        Socket = socket;
        info = new ProcessStartInfo("/usr/bin/env", ["--default-signal", .. variables, ActorsCommand.Path, "up", "--socket", socket, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(socket),
        };
        info.Environment[Job.MarkName] = mark;
        Shell.SetRuntime(info);
        (process, reading) = Begin();
    }

    internal string Socket { get; }

    internal int Pid => process.Id;

    /// <summary>It has ended; its pid may be another process's by now.</summary>
    internal bool HasExited => process.HasExited;

    /// <summary>Where other members reach it; known once it is ready.</summary>
    internal int Port { get; private set; }

    internal string Number { get; private set; } = "";

    /// <summary>What it wrote so far, on both outputs.</summary>
    internal string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    /// <summary>Its keeper and wardens, and every child of theirs.</summary>
    internal IReadOnlyList<ProcessInfo> Below()
    {
        var found = new List<ProcessInfo>();
        IReadOnlyList<ProcessInfo> all = ProcessInfo.All(static _ => true);
        var parents = new HashSet<int> { Pid };
        for (int before = -1; before != parents.Count;)
        {
            before = parents.Count;
            found.AddRange(all.Where(info => parents.Contains(info.Parent) && parents.Add(info.Pid)));
        }

        return found;
    }

    internal static NodeProcess Start(string folder, params string[] options) => new(NewSocket(folder), [], options);

    /// <summary>Starts one whose memory is to be measured.</summary>
    internal static NodeProcess StartMeasured(string folder, params string[] options) => new(NewSocket(folder), Shell.FixedHeap.Split(' '), options);

    /// <summary>Waits for its line, and reads its number and port there.</summary>
    internal async Task ReadyAsync() =>
        Assert.True(await IsReadyAsync(ReadyLimit), $"actors up ended with {(process.HasExited ? process.ExitCode : 0)}; it said\n{Log}");

    /// <summary>The same where so many start at once that one may give up joining, after half a minute: that one is started again.</summary>
    internal async Task ReadyAmongManyAsync(TimeSpan limit)
    {
        const int GaveUp = 125;
        var watch = Stopwatch.StartNew();
        while (!await IsReadyAsync(limit))
        {
            Assert.True(process.ExitCode == GaveUp && watch.Elapsed < limit, $"actors up ended with {process.ExitCode}; it said\n{Log}");
            await reading;
            process.Dispose();
            (process, reading) = Begin();
        }
    }

    internal async Task<int> EndAsync(TimeSpan? limit = null)
    {
        await Until.TrueAsync(() => process.HasExited, () => $"actors up should end; it says\n{Log}", limit);
        await reading;
        return process.ExitCode;
    }

    /// <summary>What it wrote, which must be one line.</summary>
    internal string OneLine() => Assert.Single(Log.TrimEnd().Split('\n'));

    internal void Kill(string signal)
    {
        if (!HasExited)
        {
            ProcessInfo.Read(Pid)?.Kill(signal);
        }
    }

    /// <summary>Makes it stand still, and waits until it does: on a busy machine that takes a moment.</summary>
    internal async Task FreezeAsync()
    {
        Assert.False(HasExited, Log);
        Kernel.Signal(Pid, Kernel.STOP);
        await Until.TrueAsync(() => ProcessInfo.Read(Pid) is { State: 'T' }, () => $"it should stand still: {ProcessInfo.Read(Pid)}");
    }

    /// <summary>The TCP ports on which it listens: remoting and node link.</summary>
    internal IReadOnlyList<int> ListeningPorts()
    {
        var inodes = new HashSet<string>();
        foreach (string descriptor in Directory.EnumerateFiles($"/proc/{Pid}/fd"))
        {
            if (new FileInfo(descriptor).LinkTarget is { } target && target.StartsWith("socket:[", StringComparison.Ordinal))
            {
                inodes.Add(target[8..^1]);
            }
        }

        return
        [
            .. File.ReadLines("/proc/net/tcp").Skip(1)
                .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == "0A" && inodes.Contains(fields[9]))
                .Select(static fields => int.Parse(fields[1].AsSpan(fields[1].IndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ];
    }

    public void Dispose()
    {
        Kill("CONT");
        Kill("KILL");
        foreach (ProcessInfo info in ProcessInfo.All(info => info.HasVariable(Job.MarkName, mark)))
        {
            info.Kill("KILL");
        }

        process.Dispose();
    }

    [GeneratedRegex(@"actors: (?:nodes? )?(master|standby master|[\d,]+) (?:is up|are up, the first) at [\d.]+:(\d+),")]
    private static partial Regex Ready();

    private static string NewSocket(string folder) => Path.Combine(folder, Guid.NewGuid().ToString("N")[..8] + ".sock");

    private (Process Process, Task Reading) Begin()
    {
        Process begun = Process.Start(info)!;
        return (begun, Task.WhenAll(ReadAsync(begun.StandardOutput), ReadAsync(begun.StandardError)));
    }

    // False: it has ended before it was.
    private async Task<bool> IsReadyAsync(TimeSpan limit)
    {
        Match? ready = null;
        await Until.TrueAsync(() => (ready = Ready().Match(Log)).Success || HasExited, () => $"actors up should be ready; it says\n{Log}", limit);
        if (!ready!.Success)
        {
            return false;
        }

        Number = ready.Groups[1].Value;
        Port = int.Parse(ready.Groups[2].Value, CultureInfo.InvariantCulture);
        return true;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        char[] buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            lock (log)
            {
                log.Append(buffer, 0, count);
            }
        }
    }
}
