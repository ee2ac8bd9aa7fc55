using Actors.Bproc.Tests.Support;
using Actors.ProcessSpace;

namespace Actors.Bproc.Tests.Rexec;

/// <summary>A program that calls, looked at from outside: its own streams, its signals, its end.</summary>
public class CallerTests(BprocCluster cluster) : BprocTest(cluster)
{
    private static readonly string Caller = Path.Combine(AppContext.BaseDirectory, "Actors.Bproc.Caller");

    [Fact]
    public async Task WithPortZeroTheOutputIsTheCallersOwnAndThereIsNoInput()
    {
        var (status, output, error) = await FinishAsync(await StartAsync("run", "/bin/sh", "-c", "echo out; echo err >&2; wc -c; exit 6"));
        Assert.Equal((6, "out\n0\n", "err\n"), (status.Code, output, error));
    }

    [Fact]
    public async Task TheErrorOutputCanBeMerged()
    {
        var (_, output, error) = await FinishAsync(await StartAsync("merged", "/bin/sh", "-c", "echo out; echo err >&2"));
        Assert.Equal(("out\nerr\n", ""), (output, error));
    }

    [Fact]
    public async Task TheCallerEndsWithTheSameCode()
    {
        var (status, output, _) = await FinishAsync(await StartAsync("exit", "/bin/sh", "-c", "echo last words; exit 123"));
        Assert.Equal((ExitKind.Exited, 123, "last words\n"), (status.Kind, status.Code, output));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(9)]
    [InlineData(6)]
    public async Task TheCallerEndsByTheSameSignal(int signal)
    {
        var (status, _, _) = await FinishAsync(await StartAsync("exit", "/bin/sh", "-c", $"kill -{signal} $$"));
        Assert.Equal((ExitKind.Signaled, signal, false), (status.Kind, status.Signal, status.CoreDumped));
    }

    [Fact]
    public async Task SignalsToTheCallerReachTheProcessInTheirOrder()
    {
        var caller = await StartAsync(
            "exit", "/bin/sh", "-c", "for s in 1 2 3 10 12 16 28 35 50 64; do trap \"echo signal $s\" $s; done; echo ready; while :; do sleep 0.01; done");
        Assert.Equal("ready", await ReadLineAsync(caller));
        foreach (var signal in new[] { 10, 2, 64, 12, 1, 35, 28, 3, 50, 16 })
        {
            Assert.Equal(SignalResult.Delivered, await caller.SignalAsync(signal));
            Assert.Equal($"signal {signal}", await ReadLineAsync(caller));
        }

        await caller.SignalAsync(15);
        Assert.Equal(15, (await EndAsync(caller)).Signal);
    }

    [Theory]
    [InlineData(">&-", "", "err\n")]
    [InlineData("2>&-", "out\n", "")]
    [InlineData("<&- >&- 2>&-", "", "")]
    public async Task WhatTheCallersCallerHasClosedIsDropped(string closed, string expectedOutput, string expectedError)
    {
        var caller = await StartShellAsync($"exec \"$@\" {closed}", "exit", "/bin/sh", "-c", "echo out; echo err >&2; exit 7");
        var (status, output, error) = await FinishAsync(caller);
        Assert.Equal((7, expectedOutput, expectedError), (status.ShellCode, output, error));
    }

    [Theory]
    [InlineData("exit", "exec \"$@\" > /dev/full", "echo out", 125, 1, "output")]
    [InlineData("exit", "exec \"$@\" > /dev/full", "echo out; exit 7", 7, 1, "output")]
    [InlineData("run", "exec \"$@\" > /dev/full", "echo out", 28, 1, "output")]
    [InlineData("exit", "exec \"$@\" 2> /dev/full", "echo err >&2", 125, 0, "")]
    public async Task OutputThatCannotBeWrittenIsAFailureAndSaidOnce(string how, string script, string program, int code, int lines, string what)
    {
        var (status, _, error) = await FinishAsync(await StartShellAsync(script, how, "/bin/sh", "-c", program));
        Assert.Equal((code, lines), (status.ShellCode, error.Count('\n')));
        if (lines > 0)
        {
            Assert.Matches($"^/bin/sh: the {what} of process [0-9]+ on node 0 cannot be written: No space left on device \\(ENOSPC\\)\n$", error);
        }
    }

    [Fact]
    public async Task OutputThatNobodyReadsAnyMoreEndsTheProcessAndIsNotSpokenOf()
    {
        var caller = await StartAsync("exit", "/bin/sh", "-c", "exec head -c 100000000 /dev/zero");
        caller.StandardOutput!.Cancel();
        var (status, error) = (await caller.WaitAsync().WaitAsync(Limit), await ReadAsync(caller.StandardError));
        Assert.Equal((ExitKind.Signaled, 13, ""), (status.Kind, status.Signal, error));
    }

    [Fact]
    public async Task ASignalEndsACallerThatOnlyWaitsForSomebodyToReadItsOutput()
    {
        using var folder = new TemporaryFolder();
        var fifo = folder["fifo"];
        var caller = await StartShellAsync(
            $"mkfifo {fifo} && exec \"$@\" 1<> {fifo}", "exit", "/bin/sh", "-c", "echo $$ >&2; exec head -c 500000 /dev/zero");

        // More than a pipe holds, and less than the program waits for.
        var program = await ReadLineAsync(caller.StandardError!);
        using var limit = new CancellationTokenSource(Limit);
        while (Directory.Exists($"/proc/{program}"))
        {
            await Task.Delay(10, limit.Token);
        }

        // One that comes before the caller knows is the dead process's, as for a local one.
        while (await caller.SignalAsync(15, cancellation: limit.Token) == SignalResult.Delivered)
        {
            await Task.Delay(10, limit.Token);
        }

        var status = await EndAsync(caller);
        Assert.Equal((ExitKind.Signaled, 15), (status.Kind, status.Signal));
    }

    [Fact]
    public async Task TheCallerSaysThatTheProcessIsLost()
    {
        // Nobody is left who could know how it ended once its warden, which is its parent, is killed.
        var caller = await StartAsync("exit", "/bin/sh", "-c", "trap 'kill -9 $PPID' 10; echo ready; while :; do sleep 0.01; done");
        Assert.Equal("ready", await ReadLineAsync(caller));
        await caller.SignalAsync(10);
        var (status, _, error) = await FinishAsync(caller);
        Assert.Equal((ExitKind.Exited, 125), (status.Kind, status.Code));
        Assert.Matches("^/bin/sh: process [0-9]+ on node 0 is lost: .+\n$", error);
    }

    [Fact]
    public async Task TheCallerStopsAndGoesOnWithTheProcess()
    {
        var caller = await StartAsync("exit", TestChild, "trapexit", "10", "4");
        Assert.Equal("ready", await ReadLineAsync(caller));
        await caller.SignalAsync(20);
        Assert.True((await NextChangeAsync(caller)).Stopped);
        await caller.SignalAsync(18);
        Assert.False((await NextChangeAsync(caller)).Stopped);
        await caller.SignalAsync(10);
        Assert.Equal(4, (await EndAsync(caller)).Code);
    }

    [Fact]
    public async Task WhatTheCallerMayExecuteButNotReadCannotBeMoved()
    {
        using var folder = new TemporaryFolder();
        var program = folder["program"];
        File.Copy("/bin/true", program);
        File.SetUnixFileMode(program, UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

        // Root reads everything, unless it is without the capabilities for that.
        string[] unprivileged = Credentials.OfThisProcess.UserId == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : ["env"];
        var spec = ProcessSpec.Of(unprivileged[0], [.. unprivileged[1..], Caller, "move", program]);
        var (status, _, error) = await FinishAsync(await Cluster.Master.SpawnAsync(spec, 0).AsTask().WaitAsync(Limit));
        Assert.Equal(1, status.Code);
        Assert.Contains($"open '{program}': Permission denied (EACCES)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgramOfADirectoryThatIsGoneIsNotFound()
    {
        using var folder = new TemporaryFolder();
        var (status, _, error) = await FinishAsync(await StartShellAsync($"mkdir {folder["gone"]} && cd {folder["gone"]} && rmdir {folder["gone"]} && exec \"$@\"", "move", "program"));
        Assert.Equal(1, status.Code);
        Assert.StartsWith("program cannot be read here (ENOENT): ", error, StringComparison.Ordinal);
    }

    private static async Task<StopChange> NextChangeAsync(RemoteProcess process)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await process.StopChanges.ReadAsync(limit.Token);
    }

    private Task<RemoteProcess> StartAsync(params string[] words) => StartAsync(ProcessSpec.Of(Caller, words));

    /// <summary>The caller is in the script's "$@".</summary>
    private Task<RemoteProcess> StartShellAsync(string script, params string[] words) => StartAsync(ProcessSpec.Of("/bin/sh", ["-c", script, "sh", Caller, .. words]));

    private Task<RemoteProcess> StartAsync(ProcessSpec spec) => Cluster.Master.SpawnAsync(spec, 0).AsTask().WaitAsync(Limit);
}
