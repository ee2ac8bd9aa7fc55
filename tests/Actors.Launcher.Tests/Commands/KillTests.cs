using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

/// <summary>No native process outlives what was responsible for it, however hidden it is.</summary>
public class KillTests : CommandTests
{
    /// <summary>It takes some milliseconds; the limit allows for a machine that is busy with other things.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    // A child, and a grandchild that has forked twice and has a session of its own.
    private const string Hiding = "exec \"$ACTORS\" run -q -n 1 -- sh -c '(setsid sh -c \"sleep 302 & echo hidden; sleep 303\" &) ; echo ready; sleep 304'";

    [Fact]
    public async Task Killing_the_command_ends_everything_it_started()
    {
        using Job job = await StartAsync();
        ProcessInfo.Read(job.Pid)!.Kill("KILL");
        await job.WaitForProcessesAsync("nothing should be left after kill -9 of the command", static left => left.Count == 0, Soon);
    }

    [Fact]
    public async Task Killing_the_keepers_ends_the_program_and_the_command_says_so()
    {
        using Job job = await StartAsync();
        foreach (ProcessInfo keeper in Keepers(job))
        {
            keeper.Kill("KILL");
        }

        await job.WaitForProcessesAsync("no program should be left after kill -9 of the keepers", static left => left.All(static info => info.Name is not ("sleep" or "sh")), Soon);

        // The warden may still have been able to say that its child was ended by SIGKILL; else nobody knows. Either is told, and neither is 0.
        ShellResult result = await job.EndAsync();
        Assert.True(result.Code == 137 || (result.Code == 125 && result.Error.Contains("node 1", StringComparison.Ordinal)), result.ToString());
    }

    [Fact]
    public async Task Killing_the_warden_ends_its_program_and_the_command_says_so()
    {
        using Job job = await StartAsync();
        ProcessInfo child = job.Processes().First(static info => info.Name == "sh" && info.CommandLine.EndsWith("sleep 304", StringComparison.Ordinal));
        ProcessInfo.Read(child.Parent)!.Kill("KILL");
        await job.WaitForProcessesAsync("no program should be left after kill -9 of its warden", static left => left.All(static info => info.Name is not ("sleep" or "sh")), Soon);
        ShellResult result = await job.EndAsync();
        Assert.True(result.Code == 125, result.ToString());
        Assert.Contains("node 1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_program_leaves_behind_is_ended_when_it_exits()
    {
        using Job job = Start("run -n 1 -- sh -c 'sleep 305 & echo started'");
        ShellResult result = await job.EndAsync();
        Assert.True(result is { Code: 0, Text: "started\n", Error: "" }, result.ToString());
        await job.WaitForProcessesAsync("the sleeper should be ended", static left => left.Count == 0, Soon);
    }

    [Fact]
    public async Task A_killed_command_leaves_no_process_of_many_nodes()
    {
        using Job job = Start("exec \"$ACTORS\" run -q -n 0-3 -- sh -c 'sleep 306 & sleep 307 & echo ready; wait'");
        await Until.TrueAsync(() => job.OutputSoFar.Split("ready").Length == 5, () => job.OutputSoFar);
        ProcessInfo.Read(job.Pid)!.Kill("KILL");
        await job.WaitForProcessesAsync("nothing should be left after kill -9 of the command", static left => left.Count == 0, Soon);
    }

    private async Task<Job> StartAsync()
    {
        Job job = Start(Hiding);
        await job.WaitForOutputAsync("ready");
        await job.WaitForOutputAsync("hidden");
        await job.WaitForProcessesAsync("three sleepers should run", static all => all.Count(static info => info.Name == "sleep") == 3);
        return job;
    }

    /// <summary>The keepers that started what a job runs: children of the command itself, where its nodes are inside it.</summary>
    private protected virtual IEnumerable<ProcessInfo> Keepers(Job job) => ProcessInfo.All(info => info.Parent == job.Pid);
}
