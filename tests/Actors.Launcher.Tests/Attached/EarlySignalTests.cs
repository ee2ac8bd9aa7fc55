using System.Net.Sockets;
using Actors.Launcher.Tests.Harness;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Attached;

/// <summary>A signal is passed on whenever it comes.</summary>
[Collection(AttachedCollection.Name)]
public sealed class EarlySignalTests(AttachedCluster nodes)
{
    [Fact]
    public async Task A_signal_that_comes_before_we_know_that_the_run_was_asked_for_reaches_the_program()
    {
        using var folder = new TemporaryFolder();
        string ready = Path.Combine(folder.Path, "ready");
        var spec = new ProcessSpec
        {
            File = "/bin/sh",
            Arguments = ["-c", $"trap 'exit 5' QUIT; echo > '{ready}'; while :; do sleep 0.05; done"],
            Streams = new StreamSet { Input = StreamSpec.Closed, Output = StreamSpec.Closed, Error = StreamSpec.Closed },
        };
        AttachClient client = await AttachClient.ConnectAsync(nodes.Socket);
        IRun? run = null;
        bool signalled = false;

        // The program is ready, and signalled, while the call that asks for it has not returned.
        void Passed()
        {
            signalled = SpinWait.SpinUntil(() => File.Exists(ready), Shell.Limit);
            run!.Signal(Signals.SIGQUIT);
        }

        await using (run = client.CreateRun(new RunPlan { Spec = spec, Nodes = "0" }, [-1, -1, -1], Passed, Assert.Fail))
        {
            Assert.Equal(5, await run.RunAsync().WaitAsync(Shell.Limit));
        }

        Assert.True(signalled);
    }

    [Fact]
    public async Task A_signal_that_comes_before_the_run_is_asked_for_waits_for_the_program()
    {
        var spec = new ProcessSpec
        {
            File = "/bin/sleep",
            Arguments = ["331"],
            Streams = new StreamSet { Input = StreamSpec.Closed, Output = StreamSpec.Closed, Error = StreamSpec.Closed },
        };
        AttachClient client = await AttachClient.ConnectAsync(nodes.Socket);
        await using IRun run = client.CreateRun(new RunPlan { Spec = spec, Nodes = "0" }, [-1, -1, -1], static () => { }, Assert.Fail);
        run.Signal(Signals.SIGTERM);
        Assert.Equal(128 + Signals.SIGTERM, await run.RunAsync().WaitAsync(Shell.Limit));
    }

    [Theory]
    [InlineData("run -- true", "TERM", 143)]
    [InlineData("attach 5", "TERM", 143)]
    [InlineData("attach 5", "INT", 130)]
    public async Task A_signal_that_comes_before_the_node_has_answered_calls_the_command_off(string command, string signal, int code)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "silent.sock");
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(path));
        silent.Listen();
        using Job job = Shell.Start($"exec \"$ACTORS\" {command}", folder.Path, path);
        using Socket connection = await silent.AcceptAsync().WaitAsync(Shell.Limit);
        ProcessInfo.Read(job.Pid)!.Kill(signal);
        ShellResult result = await job.EndAsync();
        Assert.True(result is { Error: "", Text: "" } && result.Code == code, result.ToString());
    }
}
