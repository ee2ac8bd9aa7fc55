using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

/// <summary>What holds only where the nodes are inside the command.</summary>
public sealed class EmbeddedTests : CommandTests
{
    [Theory]
    [InlineData("run -n 9 -- touch MARK", "option -n: node set '9', column 1: there is no node 9; the nodes are 0-3 (--nodes starts more)")]
    [InlineData("run -n 0,2-9 -- touch MARK", "option -n: node set '0,2-9', column 3: there is no node 4; the nodes are 0-3 (--nodes starts more)")]
    [InlineData("run -n down -- touch MARK", "option -n: node set 'down' names no node")]
    public Task A_set_that_names_no_node_is_refused_before_anything_starts(string script, string error) => IsRefusedAsync(script, error);

    [Fact]
    public async Task The_embedded_cluster_is_announced_on_standard_error()
    {
        ShellResult result = await RunAsync("\"$ACTORS\" run --nodes 2 -n 1 -- echo hello");
        Assert.True(result is { Code: 0, Text: "hello\n" }, result.ToString());
        Assert.Equal("actors: no node runs on this machine: started 2 nodes inside this command (-q silences this line)\n", result.Error);
    }

    [Fact]
    public async Task An_early_interrupt_starts_nothing_and_ends_with_130()
    {
        using Job job = Start("exec \"$ACTORS\" run -q -n 1 -- sh -c 'trap \"exit 130\" INT; sleep 300 & wait'");
        await job.WaitForProcessesAsync("a keeper should have been started", all => all.Count > 1);
        ProcessInfo.Read(job.Pid)!.Kill("INT");
        ShellResult result = await job.EndAsync();
        Assert.True(result.Code == 130, result.ToString());
        await job.WaitForProcessesAsync("nothing should be left", static left => left.Count == 0);
    }

    [Fact]
    public async Task A_hundred_megabytes_pass_through_two_nodes_unchanged_and_do_not_pile_up()
    {
        string folder = Directory.CreateTempSubdirectory("actors-test").FullName;
        using Job job = Start($$"""
            export {{Shell.FixedHeap}}
            head -c 100M /dev/urandom > data
            sha256sum < data
            run -n 1 -- gzip -1 < data | run -n 2 -- gunzip | sha256sum
            echo ${PIPESTATUS[@]}
            """, folder);
        long peak = 0;
        Task<ShellResult> end = job.EndAsync(TimeSpan.FromSeconds(120));
        while (!end.IsCompleted)
        {
            peak = job.Launchers().Select(static launcher => launcher.PeakMemory()).Append(peak).Max();
            await Task.WhenAny(end, Task.Delay(50));
        }

        ShellResult result = await end;
        Directory.Delete(folder, recursive: true);
        Assert.True(result.Code == 0 && result.Error.Length == 0 && result.Lines.Length == 3, result.ToString());
        Assert.Equal(result.Lines[0], result.Lines[1]);
        Assert.Equal("0 0 0", result.Lines[2]);
        Assert.True(peak is > 0 and <= 170L << 20, $"the largest of the commands had {peak >> 20} MiB");
    }
}
