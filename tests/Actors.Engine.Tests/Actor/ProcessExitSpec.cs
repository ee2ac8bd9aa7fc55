using System.Diagnostics;

namespace Actors.Engine.Tests.Actor;

/// <summary>run-by-clr-shutdown-hook: the end of the process shuts its systems down in good order.</summary>
public sealed class ProcessExitSpec
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_shutdown_runs_when_Main_returns()
    {
        using var child = Start("return");
        Assert.Equal($"{ChildProgram.Ready}\n{ChildProgram.Stopped}\n", await child.StandardOutput.ReadToEndAsync().WaitAsync(Limit));
        await child.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, child.ExitCode);
    }

    [Fact]
    public async Task The_shutdown_runs_on_SIGTERM_and_the_process_ends_by_the_signal()
    {
        using var child = Start("wait");
        try
        {
            Assert.Equal(ChildProgram.Ready, await child.StandardOutput.ReadLineAsync().WaitAsync(Limit));
            using var kill = Process.Start("sh", ["-c", $"kill -TERM {child.Id}"]);
            Assert.Equal($"{ChildProgram.Stopped}\n", await child.StandardOutput.ReadToEndAsync().WaitAsync(Limit));
            await child.WaitForExitAsync().WaitAsync(Limit);
            Assert.Equal(128 + 15, child.ExitCode);
        }
        finally
        {
            child.Kill();
        }
    }

    private static Process Start(string argument) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { "exec", typeof(ProcessExitSpec).Assembly.Location, argument },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
