using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Actors.Bproc.Tests.Support;
using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Bproc.Tests.Semantics;

/// <summary>What a process is to its kernel and its origin: every signal, groups and ids, descriptors it lets go of, children of its own.</summary>
public class ProcessTests(BprocCluster cluster) : BprocTest(cluster)
{
    [Fact]
    public async Task EverySignalReachesTheProcess()
    {
        using var use = Use();
        await Task.WhenAll(Enumerable.Range(1, Signals.Max).Select(async signal =>
        {
            var process = await Bproc.RexecIoAsync(1, [], "/bin/sleep", ["sleep", "600"]);
            Assert.Equal(SignalResult.Delivered, await process.SignalAsync(signal).AsTask().WaitAsync(Limit));
            var expected = signal;
            switch (signal)
            {
                case Signals.SIGSTOP or Signals.SIGTSTP or Signals.SIGTTIN or Signals.SIGTTOU:
                    Assert.Equal(new StopChange(true, signal), await process.StopChanges.ReadAsync().AsTask().WaitAsync(Limit));
                    expected = Signals.SIGKILL;
                    break;
                case Signals.SIGCHLD or Signals.SIGCONT or Signals.SIGURG or Signals.SIGWINCH:
                    expected = Signals.SIGKILL;
                    break;
            }

            if (expected != signal)
            {
                Assert.False(process.Gone.IsCancellationRequested);
                await process.SignalAsync(expected);
            }

            var status = await EndAsync(process);
            Assert.Equal((ExitKind.Signaled, expected), (status.Kind, status.Signal));
        }));
    }

    [Fact]
    public async Task AProcessLeadsAGroupOfItsOwnAndRunsAsItsCaller()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(2, Streams, TestChild, ["testchild", "report"]);
        var (_, output, _) = await FinishAsync(process);
        var facts = output.Split('\n').Select(static line => line.Split(' ', 2)).Where(static words => words.Length == 2).ToLookup(static words => words[0], static words => words[1]);
        var pid = process.KernelPid.ToString(CultureInfo.InvariantCulture);
        Assert.Equal((pid, pid), (facts["pid"].Single(), facts["pgid"].Single()));

        // Its parent is there, leads the session, and is nobody's number in the process space.
        Assert.Equal(facts["ppid"].Single(), facts["sid"].Single());
        var (user, group) = (Credentials.OfThisProcess.UserId, Credentials.OfThisProcess.GroupId);
        Assert.Equal(($"{user} {user}", $"{group} {group}"), (facts["uid"].Single(), facts["gid"].Single()));
    }

    [Fact]
    public async Task AReaderThatStopsStopsTheProcessAndCostsNoMemory()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(1, [BprocIo.Stream(1)], "/usr/bin/yes", ["yes"]);
        var (written, same) = (0L, 0);
        var begun = Stopwatch.StartNew();
        while (same < 10)
        {
            var now = Written(process.KernelPid);
            (same, written) = now == written && now > 0 ? (same + 1, now) : (0, now);
            Assert.True(begun.Elapsed < Limit, $"it still writes: {written} bytes");
            await Task.Delay(20);
        }

        // A window, a pipe, and what is on its way between them.
        Assert.InRange(written, 64 * 1024, 8 * 1024 * 1024);
        await process.SignalAsync(Signals.SIGKILL);
        Assert.Equal(Signals.SIGKILL, (await process.WaitAsync().WaitAsync(Limit)).Signal);
        await process.DisposeAsync();
    }

    [Fact]
    public async Task AProcessThatClosesItsDescriptorsGoesOn()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(0, Streams, "/bin/sh", ["sh", "-c", "exec <&- >&- 2>&-; while :; do sleep 0.01; done"]);
        Assert.Equal(("", ""), (await ReadAsync(process.StandardOutput), await ReadAsync(process.StandardError)));
        Assert.False(process.Gone.IsCancellationRequested);
        await process.SignalAsync(Signals.SIGTERM);
        Assert.Equal(Signals.SIGTERM, (await EndAsync(process)).Signal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ADaemonThatKeepsTheDescriptorsDoesNotHoldUpTheGhost(bool connectBack)
    {
        using var use = Use();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string[] words = ["sh", "-c", "(setsid sleep 600 &); exit 3"];
        var process = connectBack
            ? await Bproc.RexecIoAsync(0, ((IPEndPoint)listener.LocalEndpoint).Port, "/bin/sh", words)
            : await Bproc.RexecIoAsync(0, Streams, "/bin/sh", words);
        var output = connectBack ? Task.FromResult("") : ReadAsync(process.StandardOutput);
        var error = connectBack ? Task.FromResult("") : ReadAsync(process.StandardError);
        Assert.Equal(3, (await EndAsync(process)).Code);
        Assert.Equal(("", ""), (await output, await error));
        for (var i = 0; i < 3 && connectBack; i++)
        {
            // The daemon goes with its tree, and lets go of the connection.
            using var connection = await listener.AcceptSocketAsync().WaitAsync(Limit);
            Assert.Equal(0, await connection.ReceiveAsync(new byte[1]).WaitAsync(Limit));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2)]
    public async Task EveryMemberCanMakeChildrenOnAllNodesAtOnceAndWaitForEach(int origin)
    {
        using var use = Use(space: origin == Bproc.NodeMaster ? Cluster.Master : Cluster.Node(origin));
        var vector = await Bproc.VExecMoveIoAsync([-1, 0, 1, 2, 0], [], TestChild, ["testchild", "sleep", "0"]);
        Assert.Equal(5, vector.Pids.Where(static pid => pid > 0).Distinct().Count());
        foreach (var process in vector.Started)
        {
            await process.SignalAsync(Signals.SIGTERM);
            Assert.Equal(Signals.SIGTERM, (await EndAsync(process)).Signal);
        }
    }

    [Fact]
    public async Task TheChildOfAForkCanForkItself()
    {
        using var use = Use();
        var child = await Bproc.RforkIoAsync(
            1, DumpFlags.Exec | DumpFlags.Other, Streams,
            static (_, code) =>
            {
                using var own = Process.Start("/bin/sh", ["-c", $"exit {code}"]);
                own.WaitForExit();
                return own.ExitCode + 1;
            },
            40);
        Assert.Equal(41, (await FinishAsync(child)).Status.Code);
    }

    private static long Written(int pid)
    {
        const string name = "wchar: ";
        return long.Parse(File.ReadLines($"/proc/{pid}/io").First(static line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..], CultureInfo.InvariantCulture);
    }
}
