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
}
