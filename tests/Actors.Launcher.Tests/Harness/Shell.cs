using System.Diagnostics;
using System.Text;

namespace Actors.Launcher.Tests.Harness;

/// <summary>Runs scripts as a user types them: bash, with <c>run</c> for "actors run -q" and <c>$ACTORS</c> for the executable.</summary>
internal static class Shell
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Variables for processes whose memory is measured: else their youngest generation is as large as the processor's cache suggests.</summary>
    internal const string FixedHeap = "DOTNET_GCgen0size=0x1000000 DOTNET_GCGen0MaxBudget=0x1000000";

    private const string Prelude = "run() { \"$ACTORS\" run -q \"$@\"; }\n";

    /// <summary>Runs to the end. Standard input is empty.</summary>
    internal static async Task<ShellResult> RunAsync(string script, TimeSpan? limit = null, string? folder = null, string? socket = null)
    {
        using Job job = Start(script, folder, socket);
        return await job.EndAsync(limit ?? Limit);
    }

    /// <summary>Starts, and leaves the rest to the test.</summary>
    /// <param name="script">What to do.</param>
    /// <param name="folder">Where; null: among the temporary files.</param>
    /// <param name="socket">The node to attach to; null: the command has its nodes inside.</param>
    internal static Job Start(string script, string? folder = null, string? socket = null)
    {
        // The test host ignores SIGPIPE, and what a process is started with ignored a shell cannot change.
        var info = new ProcessStartInfo("/usr/bin/env", ["--default-signal", "bash", "--norc", "--noprofile", "-c", Prelude + script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        string mark = Guid.NewGuid().ToString("N");
        info.Environment["ACTORS"] = ActorsCommand.Path;
        info.Environment["ACTORS_SOCKET"] = socket ?? "";
        info.Environment[Job.MarkName] = mark;
        SetRuntime(info);
        return new Job(Process.Start(info)!, mark, script);
    }

    /// <summary>What is killed could not take away the pipe and the socket for its debugger.</summary>
    internal static void SetRuntime(ProcessStartInfo info) => info.Environment["DOTNET_EnableDiagnostics"] = "0";
}

/// <summary>What a script came to.</summary>
internal sealed record ShellResult(int Code, byte[] Output, string Error, TimeSpan Time)
{
    internal string Text => Encoding.UTF8.GetString(Output);

    internal string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit {Code} after {Time.TotalMilliseconds:0} ms\n--- stdout\n{Text}\n--- stderr\n{Error}";
}
