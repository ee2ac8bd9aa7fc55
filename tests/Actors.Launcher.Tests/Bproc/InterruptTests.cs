using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>Ctrl-C in a real terminal.</summary>
[Collection(ToolCollection.Name)]
public sealed class InterruptTests(ToolCluster cluster)
{
    [Theory]
    [InlineData("{0}/bpsh $i sh -c 'echo here; exec sleep 12344'")]
    [InlineData("{0}/bpsh -a -p sh -c '[ $ACTORS_NODE != 0 ] || echo here; exec sleep 12344' | sed 's/^  0: //'")]
    [InlineData("{0}/rsh $i 'echo here; exec sleep 12344'")]
    [InlineData("\"$ACTORS\" run -n $i -- sh -c 'echo here; exec sleep 12344'")]
    [InlineData("\"$ACTORS\" attach $(\"$ACTORS\" run -d -n $i -- sh -c 'while :; do echo here; sleep 0.1; done')")]
    public async Task It_ends_the_command_and_the_loop_that_the_command_is_in(string command)
    {
        using Tmux terminal = cluster.OpenTerminal();
        await terminal.ShowsAsync("a prompt", static screen => screen.Contains("local$", StringComparison.Ordinal));
        terminal.Type($"clear; for i in 0 1; do {command.Replace("{0}", cluster.Folder, StringComparison.Ordinal)}; echo went on; done");
        await terminal.ShowsLineAsync("here");
        terminal.Press("C-c");
        await terminal.ShowsAsync("the prompt again", static screen => screen.TrimEnd().EndsWith("local$", StringComparison.Ordinal));
        terminal.Type("echo code $?");
        await terminal.ShowsLineAsync("code 130");
        Assert.DoesNotContain("\nwent on", terminal.Screen(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}/bpsh $i sh -c")]
    [InlineData("{0}/bpsh 1,3 sh -c")]
    [InlineData("{0}/rsh $i")]
    [InlineData("\"$ACTORS\" run -n $i -- sh -c")]
    [InlineData("\"$ACTORS\" run -q --nodes 2 -n $i -- sh -c")]
    public async Task A_program_that_exits_with_130_by_itself_lets_the_loop_go_on(string command)
    {
        const string Program = "'trap \"exit 130\" INT; echo here; while :; do sleep 0.1; done'";
        using Tmux terminal = cluster.OpenTerminal();
        await terminal.ShowsAsync("a prompt", static screen => screen.Contains("local$", StringComparison.Ordinal));
        terminal.Type($"clear; for i in 0 1; do {command.Replace("{0}", cluster.Folder, StringComparison.Ordinal)} {Program}; echo code $?; done");
        for (int round = 1; round <= 2; round++)
        {
            await terminal.ShowsAsync($"'here' for round {round}", screen => Count(screen, "here") >= round * (command.Contains("1,3", StringComparison.Ordinal) ? 2 : 1));
            terminal.Press("C-c");
            await terminal.ShowsAsync($"'code 130' {round} times", screen => Count(screen, "code 130") == round);
        }
    }

    // The terminal shows ^C before what is printed next.
    private static int Count(string screen, string end) => screen.Split('\n').Count(shown => shown.TrimEnd().EndsWith(end, StringComparison.Ordinal));
}
