using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

public class SignalTests : CommandTests
{
    // The shell says when its traps are set; "sleep & wait" lets a trap run at once.
    private const string Wait = "echo ready; while :; do sleep 30 & wait $!; done";

    [Theory]
    [InlineData("INT", "trap \"exit 5\" INT", 5)]
    [InlineData("TERM", "trap \"echo bye; exit 6\" TERM", 6)]
    [InlineData("HUP", "trap \"exit 7\" HUP", 7)]
    [InlineData("QUIT", "trap \"exit 8\" QUIT", 8)]
    [InlineData("USR1", "trap \"exit 9\" USR1", 9)]
    [InlineData("USR2", "trap \"exit 10\" USR2", 10)]
    [InlineData("WINCH", "trap \"exit 11\" WINCH", 11)]
    [InlineData("INT", ":", 130)]
    [InlineData("TERM", ":", 143)]
    public async Task A_signal_to_the_command_reaches_the_program(string signal, string trap, int code)
    {
        // "trap - INT" and the like: a shell starts background jobs with INT and QUIT ignored, which would be inherited.
        using Job job = Start($"exec \"$ACTORS\" run -q -n 1 -- bash -c '{trap}; {Wait}'");
        await job.WaitForOutputAsync("ready");
        ProcessInfo.Read(job.Pid)!.Kill(signal);
        ShellResult result = await job.EndAsync();
        Assert.True(result.Code == code, result.ToString());
        await job.WaitForProcessesAsync("nothing should be left", static left => left.Count == 0);
    }

    [Fact]
    public async Task A_signal_reaches_the_whole_tree_on_every_node()
    {
        using Job job = Start("exec \"$ACTORS\" run -q -n 0-1 -- bash -c 'trap \"echo parent\" TERM; bash -c \"trap \\\"echo child; exit\\\" TERM; echo ready; while :; do sleep 30 & wait \\$!; done\" & wait; wait; echo end'");
        await Until.TrueAsync(() => job.OutputSoFar.Split("ready").Length == 3, () => job.OutputSoFar);
        ProcessInfo.Read(job.Pid)!.Kill("TERM");
        ShellResult result = await job.EndAsync();
        Assert.Equal(["child", "child", "end", "end", "parent", "parent", "ready", "ready"], result.Lines.Order());
    }

    [Fact]
    public async Task Stop_and_continue_are_mirrored()
    {
        using Job job = Start("exec \"$ACTORS\" run -q -n 1 -- sh -c 'echo ready; sleep 301; echo end'");
        await job.WaitForOutputAsync("ready");
        await job.WaitForProcessesAsync("the sleeper should run", static all => all.Any(static info => info.Name == "sleep"));
        ProcessInfo.Read(job.Pid)!.Kill("TSTP");
        await job.WaitForProcessesAsync("command and program should be stopped", all =>
            all.Where(info => info.Pid == job.Pid || info.Name is "sleep" or "sh").All(static info => info.State == 'T'));
        ProcessInfo.Read(job.Pid)!.Kill("CONT");
        await job.WaitForProcessesAsync("command and program should go on", all =>
            all.Where(info => info.Pid == job.Pid || info.Name is "sleep" or "sh").All(static info => info.State != 'T'));
        foreach (ProcessInfo sleeper in job.Processes().Where(static info => info.Name == "sleep"))
        {
            sleeper.Kill("TERM");
        }

        ShellResult result = await job.EndAsync();
        Assert.Contains("end", result.Lines);
    }

    [Fact]
    public async Task A_program_that_does_not_stop_keeps_the_command_running()
    {
        using Job job = Start("exec \"$ACTORS\" run -q -n 1 -- sh -c 'trap \"echo caught; exit 4\" TSTP; echo ready; sleep 300 & wait'");
        await job.WaitForOutputAsync("ready");
        ProcessInfo.Read(job.Pid)!.Kill("TSTP");
        ShellResult result = await job.EndAsync();
        Assert.True(result.Code == 4 && result.Lines.Contains("caught"), result.ToString());
    }

    [Fact]
    public async Task Ignored_signals_stay_ignored()
    {
        using Job job = Start("trap '' HUP; exec \"$ACTORS\" run -q -n 1 -- sh -c 'echo ready; read line; echo $line'");
        await job.WaitForOutputAsync("ready");
        ProcessInfo.Read(job.Pid)!.Kill("HUP");
        await job.Input.WriteAsync("still here\n"u8.ToArray());
        await job.Input.FlushAsync();
        ShellResult result = await job.EndAsync();
        Assert.True(result.Code == 0 && result.Lines.Contains("still here"), result.ToString());
    }
}
