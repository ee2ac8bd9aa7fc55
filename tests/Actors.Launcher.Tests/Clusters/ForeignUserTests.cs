using System.Globalization;
using Actors.Launcher.Tests.Harness;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>Programs of another user that attach to a node of root: they are who the kernel says they are, whatever they say.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ForeignUserTests(SharedCluster shared)
{
    private const uint User = 4242;
    private const uint Group = 4243;
    private static readonly uint[] Groups = [4244, 4245];

    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task A_program_of_another_user_gets_what_that_user_may_have_and_no_more()
    {
        if (ProcessSelf.UserId != 0)
        {
            // Only root can be somebody else, and a node of anybody else serves nobody else: what it answers then is in the pure tests.
            return;
        }

        // The socket is for everybody; the directory of the tests is not.
        File.SetUnixFileMode(Cluster.Folder, File.GetUnixFileMode(Cluster.Folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);

        (int code, string said, string output) = await RunAsync(ProcessSpec.Of("sh", "-c", "id -u; id -g; id -G"));
        Assert.True(code == 0 && output.Split('\n') is ["4242", "4243", "4243 4244 4245", ""], $"{code} {said} {output}");

        // Lies about who it is, its own group of others included, help nothing.
        var root = new UserSpec { UserId = 0, GroupId = 0 };
        (code, said, _) = await RunAsync(ProcessSpec.Of("id") with { User = root });
        Assert.True(code == 125 && said.Contains("EPERM", StringComparison.Ordinal), $"{code} {said}");
        (code, said, _) = await RunAsync(ProcessSpec.Of("id") with { User = new UserSpec { UserId = User, GroupId = 0 } });
        Assert.True(code == 125 && said.Contains("EPERM", StringComparison.Ordinal), $"{code} {said}");

        await ASentProgramIsTheirsTooAsync();

        // Nodes are not this user's to set.
        await using (AttachClient client = await AttachAsync())
        {
            var refused = await Assert.ThrowsAsync<AttachException>(() => client.ChangeNodesAsync([NodeSetting.Mode(7, 0)]));
            Assert.True(refused.Errno == Errno.EPERM && refused.Message.Contains("ode 7", StringComparison.Ordinal), refused.Message);
        }

        // Nor are other users' processes.
        using Job job = Cluster.On(Cluster[0], "\"$ACTORS\" run -d -n 7 -- sleep 319");
        int pid = int.Parse(Assert.Single((await job.EndAsync()).Lines), CultureInfo.InvariantCulture);
        await using (AttachClient client = await AttachAsync())
        {
            await foreach (PidResult result in client.SignalAsync([pid], Signals.SIGKILL))
            {
                Assert.True(result.Errno == Errno.EPERM, result.Text);
            }
        }

        await using (AttachClient client = await AttachAsync())
        {
            await foreach (PidResult result in client.WaitAsync([pid]))
            {
                Assert.True(result.Errno == Errno.EPERM && result.ExitCode == 125 && result.Text == $"pid {pid}: it is another user's (EPERM)", result.Text);
            }
        }

        await using (AttachClient client = await AttachAsync())
        {
            var refused = await Assert.ThrowsAsync<AttachException>(() => client.ReadLogAsync(pid, false, 1, 2, static () => { }, static _ => { }));
            Assert.Equal(Errno.EPERM, refused.Errno);
        }

        await RefusedByTheBitsAsync();
        ShellResult ended = await Cluster.RunAsync(Cluster[0], $"\"$ACTORS\" kill {pid}; \"$ACTORS\" wait {pid}");
        Assert.True(ended.Code == 143, ended.ToString());
    }

    /// <summary>From memory as the user too, and by its path only if the user may have it.</summary>
    private async Task ASentProgramIsTheirsTooAsync()
    {
        string path = Path.Combine(Cluster.Folder, "own.sh");
        await File.WriteAllTextAsync(path, "#!/bin/sh\necho $0; id -u; id -g; id -G\n");
        foreach (bool allowed in new[] { true, false })
        {
            File.SetUnixFileMode(path, (UnixFileMode)(allowed ? 0b111_101_101 : 0b111_000_000));
            using Descriptor program = Descriptor.Open(path, 0);
            (int code, string said, string output) = await RunAsync(ProcessSpec.Of(path), program);
            Assert.True(code == 0 && output == $"{(allowed ? path : "/dev/fd/100")}\n4242\n4243\n4243 4244 4245\n", $"{code} {said} {output}");
        }
    }

    private async Task RefusedByTheBitsAsync()
    {
        await using AttachClient root = await AttachClient.ConnectAsync(Cluster[0].Socket);
        await root.ChangeNodesAsync([NodeSetting.Group(7, 4245), NodeSetting.Mode(7, 0b001_000_001)]);
        try
        {
            await NodeKnowsAsync(static bits => bits is { GroupId: 4245, Mode: 0b001_000_001 });
            (int code, string said, _) = await RunAsync(ProcessSpec.Of("true"));
            Assert.True(code == 125 && said.Contains("EPERM", StringComparison.Ordinal) && said.Contains("node 7", StringComparison.OrdinalIgnoreCase), $"{code} {said}");
            (code, said, _) = await RunAsync(ProcessSpec.Of("true"), rules: RunRules.Bproc);
            Assert.Equal((0, "7: it belongs to user 0 and group 4245, mode ---x-----x: user 4242 may not create processes there (EPERM)"), (code, said));
        }
        finally
        {
            await using AttachClient again = await AttachClient.ConnectAsync(Cluster[0].Socket);
            await again.ChangeNodesAsync([NodeSetting.Group(7, 0), NodeSetting.Mode(7, NodePermissions.AllBits)]);
            await NodeKnowsAsync(static bits => bits is { GroupId: 0, Mode: NodePermissions.AllBits });
        }

        await using (AttachClient set = await AttachClient.ConnectAsync(Cluster[0].Socket))
        {
            await set.ChangeNodesAsync([NodeSetting.State(7, NodeState.Unavailable)]);
        }

        try
        {
            (int code, string said, _) = await RunAsync(ProcessSpec.Of("true"), rules: RunRules.Bproc);
            Assert.Equal((0, "7: it was set unavailable: only root may create processes there (EHOSTUNREACH)"), (code, said));
        }
        finally
        {
            await using AttachClient again = await AttachClient.ConnectAsync(Cluster[0].Socket);
            await again.ChangeNodesAsync([NodeSetting.State(7, NodeState.Up)]);
        }

        Assert.Equal((0, ""), await RunAsync(ProcessSpec.Of("true")) is var (done, words, _) ? (done, words) : default);
    }

    // A change is complete when the node that was asked for it sees it; node 7, which decides, hears of it a moment later.
    private async Task NodeKnowsAsync(Func<NodePermissions, bool> condition)
    {
        using var limit = new CancellationTokenSource(Shell.Limit);
        await using AttachClient client = await AttachClient.ConnectAsync(Cluster[7].Socket, limit.Token);
        await foreach (IReadOnlyList<NodeRow> rows in client.ListNodesAsync(watch: true, limit.Token))
        {
            if (condition(rows.Single(static row => row.Number == 7).Permissions))
            {
                return;
            }
        }
    }

    private Task<AttachClient> AttachAsync() =>
        ForeignThread.RunAsync(User, Group, Groups, () => AttachClient.ConnectAsync(Cluster[0].Socket));

    private async Task<(int Code, string Said, string Output)> RunAsync(ProcessSpec spec, Descriptor? program = null, RunRules rules = RunRules.Launcher)
    {
        PipePair pipe = Pipes.Create();
        await using AttachClient client = await AttachAsync();
        var said = new List<string>();
        await using IRun run = client.CreateRun(new RunPlan { Spec = spec, Program = program, Nodes = "7", Rules = rules }, [-1, pipe.Write.Number, pipe.Write.Number], pipe.Write.Dispose, said.Add);
        int code;
        try
        {
            code = await run.RunAsync().WaitAsync(Shell.Limit);
        }
        catch (AttachException refused)
        {
            pipe.Write.Dispose();
            pipe.Read.Dispose();
            return (refused.ExitCode, refused.Message, "");
        }

        await using var reader = new DescriptorReader(pipe.Read);
        using var limit = new CancellationTokenSource(Shell.Limit);
        byte[] bytes = new byte[4096];
        string output = "";
        while (await reader.ReadAsync(bytes, limit.Token) is var count and > 0)
        {
            output += System.Text.Encoding.UTF8.GetString(bytes, 0, count);
        }

        return (code, string.Join('\n', said), output);
    }
}
