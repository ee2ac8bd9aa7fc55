using Actors.Launcher.Tests.Commands;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Terminals;

public class TerminalTests : CommandTests
{
    private const string RemoteShell = "\"$ACTORS\" run -q -t -n 1 -e PS1='remote$ ' -- bash --norc --noprofile";

    [Fact]
    public async Task A_remote_shell_has_a_prompt_line_editing_and_the_terminals_size()
    {
        using Tmux terminal = await OpenAsync();
        string before = terminal.Modes();
        terminal.Type(RemoteShell);
        await terminal.ShowsLineAsync("remote$");
        terminal.Type("stty size");
        await terminal.ShowsLineAsync("24 80");
        terminal.Resize(100, 30);
        await terminal.ShowsAsync("the new size", screen => Answers(terminal, screen, "stty size", "30 100"));
        terminal.Press("l");
        terminal.Press("e");
        terminal.Press("x");
        terminal.Press("BSpace");
        terminal.Type("t answer=$((6*7)); echo $answer; tty");
        await terminal.ShowsLineAsync("42");
        await terminal.ShowsAsync("a pty", static screen => screen.Contains("/dev/pts/", StringComparison.Ordinal));
        terminal.Type("exit 3");
        await terminal.ShowsAsync("the local prompt", static screen => AtPrompt(screen));
        terminal.Type("echo code $?");
        await terminal.ShowsLineAsync("code 3");
        await AtPromptAgainAsync(terminal);
        Assert.Equal(before, terminal.Modes());
    }

    [Fact]
    public async Task Keys_that_make_signals_reach_the_remote_job()
    {
        using Tmux terminal = await OpenAsync();
        terminal.Type(RemoteShell);
        await terminal.ShowsLineAsync("remote$");

        // Numbers of its own: the same test may run beside this one.
        string first = $"sleep {Random.Shared.Next(100_000, 500_000)}";
        string second = $"sleep {Random.Shared.Next(500_000, 1_000_000)}";
        terminal.Type(first);
        await terminal.ShowsAsync("the job's line", screen => screen.Contains(first, StringComparison.Ordinal));
        await RunningAsync(terminal, first);
        terminal.Press("C-c");
        await terminal.ShowsAsync("the remote prompt", static screen => LastLine(screen) == "remote$");
        terminal.Type(second);
        await RunningAsync(terminal, second);
        terminal.Press("C-z");
        await terminal.ShowsAsync("a stopped job", screen => screen.Contains("Stopped", StringComparison.Ordinal) && screen.Contains(second, StringComparison.Ordinal) && LastLine(screen) == "remote$");

        // A shell that still takes its job for a stopped one does not exit at the first word, one that has seen its end does.
        terminal.Type("kill %1; disown -a; exit");
        await terminal.ShowsAsync("the local prompt", static screen => AtPrompt(screen));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task The_terminal_is_restored_after_a_signal(string signal)
    {
        using Tmux terminal = await OpenAsync();
        string before = terminal.Modes();
        terminal.Type("\"$ACTORS\" run -q -t -n 1 -- sh -c 'echo ready; sleep 310'");
        await terminal.ShowsLineAsync("ready");

        // Not only other modes than at a prompt: those of a terminal that leaves keys to the other side.
        Assert.Contains("-isig", terminal.Modes(), StringComparison.Ordinal);
        Launcher(terminal).Kill(signal);
        await terminal.ShowsAsync("the local prompt", static screen => AtPrompt(screen));
        terminal.Type("echo still $((1+1))");
        await terminal.ShowsLineAsync("still 2");
        await AtPromptAgainAsync(terminal);
        Assert.Equal(before, terminal.Modes());
    }

    [Fact]
    public async Task The_terminal_is_restored_when_the_program_cannot_be_started()
    {
        using Tmux terminal = await OpenAsync();
        string before = terminal.Modes();
        terminal.Type("\"$ACTORS\" run -q -t -n 1 -- nosuchprog; echo code $?");
        await terminal.ShowsLineAsync("code 127");
        await AtPromptAgainAsync(terminal);
        Assert.Equal(before, terminal.Modes());
    }

    [Fact]
    public async Task Ctrl_C_and_Ctrl_Z_work_without_a_remote_terminal_as_with_a_local_program()
    {
        using Tmux terminal = await OpenAsync();
        terminal.Type("\"$ACTORS\" run -q -n 1 -- sh -c 'echo ready; read x; echo got $x; sleep 311'");
        await terminal.ShowsLineAsync("ready");
        terminal.Press("C-z");
        await terminal.ShowsAsync("a stopped job", static screen => screen.Contains("Stopped", StringComparison.Ordinal) && AtPrompt(screen));
        terminal.Type("echo mine");
        await terminal.ShowsLineAsync("mine");
        terminal.Type("fg");
        await terminal.ShowsAsync("the job's line again", static screen => screen.Split("read x").Length >= 4);
        terminal.Type("yours");
        await terminal.ShowsLineAsync("got yours");
        terminal.Press("C-c");
        await terminal.ShowsAsync("the local prompt", static screen => AtPrompt(screen));
        terminal.Type("echo code $?");
        await terminal.ShowsLineAsync("code 130");
    }

    [Fact]
    public async Task A_background_run_leaves_the_shell_its_input()
    {
        using Tmux terminal = await OpenAsync();
        terminal.Type("\"$ACTORS\" run -q -n 1 -- sh -c 'echo re\"\"ady; cat' &");
        await terminal.ShowsAsync("the job's first line", static screen => screen.Contains("ready", StringComparison.Ordinal));
        for (int i = 0; i < 3; i++)
        {
            terminal.Type($"echo line-$(({i}+5))");
            int number = i + 5;
            await terminal.ShowsLineAsync($"line-{number}");
        }

        terminal.Type("fg");
        await terminal.ShowsAsync("the job's line again", static screen => screen.TrimEnd().EndsWith("cat'", StringComparison.Ordinal));
        terminal.Type("to the job");
        await terminal.ShowsAsync("the line twice, typed and answered", static screen => screen.Split('\n').Count(static line => line.TrimEnd() == "to the job") == 2);
        terminal.Press("C-d");
        await terminal.ShowsAsync("the local prompt", static screen => AtPrompt(screen));
    }

    [Fact]
    public async Task Without_a_local_terminal_the_option_warns_and_goes_on()
    {
        ShellResult result = await RunAsync("run -t -n 1 -- sh -c 'test -t 0 || echo no terminal'");
        Assert.True(result is { Code: 0, Text: "no terminal\n" }, result.ToString());
        Assert.Equal("actors: -t: standard input is not a terminal; going on without one\n", result.Error);
    }

    private async Task<Tmux> OpenAsync()
    {
        var terminal = new Tmux(Socket);
        try
        {
            await terminal.ShowsAsync("a prompt", static screen => AtPrompt(screen));
            return terminal;
        }
        catch
        {
            terminal.Dispose();
            throw;
        }
    }

    // The shell sets its modes for typing before it shows its prompt.
    private static Task AtPromptAgainAsync(Tmux terminal) => terminal.ShowsAsync("the local prompt", static screen => AtPrompt(screen));

    // An interrupted program's "^C" stands before the prompt.
    private static bool AtPrompt(string screen) => LastLine(screen).EndsWith("local$", StringComparison.Ordinal);

    private static string LastLine(string screen) => screen.TrimEnd().Split('\n')[^1].TrimEnd();

    // A resize reaches the remote terminal a moment later: ask again while the answer is the old one.
    private static bool Answers(Tmux terminal, string screen, string question, string answer)
    {
        if (screen.Split('\n').Any(line => line.TrimEnd() == answer))
        {
            return true;
        }

        if (LastLine(screen) == "remote$")
        {
            terminal.Type(question);
        }

        return false;
    }

    private static Task RunningAsync(Tmux terminal, string command) =>
        Until.TrueAsync(() => ProcessInfo.All(info => info.CommandLine == command).Count > 0, () => $"'{command}' should run\n{terminal.Screen()}");

    private static ProcessInfo Launcher(Tmux terminal) =>
        ProcessInfo.All(info => info.Name == "actors" && info.Parent == terminal.PanePid()).Single();
}
