using Actors.Launcher.Commands;
using Actors.Launcher.Copying;
using Actors.Launcher.Tests.Harness;
using Actors.Node.Attach;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Bproc;

[Collection(ToolCollection.Name)]
public sealed class TopTests(ToolCluster cluster)
{
    [Fact]
    public async Task Nodes_and_processes_are_shown_as_often_as_asked()
    {
        ShellResult result = await cluster.RunAsync(
            "p=$(\"$ACTORS\" run -d -n 2 sleep 12321); \"$ACTORS\" top -b -n 2 -d 0.1 | grep -e ^NODE -e '^master ' -e 12321 | awk '{print $1, $7}' | sed s/$p/pid/; \"$ACTORS\" kill $p");
        const string one = "NODE MEM\nmaster 0K\nNODE STREAMS\n2 2\n";
        Assert.True(result.Code == 0 && result.Text == one + one, result.ToString());
    }

    [Theory]
    [InlineData("-n 1", "/while :/ && $7 == 2 && $8 ~ /[1-9]/")]
    [InlineData("-n 2 -d 0.2", "/while :/ && $7 == 2 && $8 ~ /[1-9]/ && ++seen == 2")]
    [InlineData("-n 2 -d 0.2", "NF == 9 && $1 == 2 && $8 >= 2 && $9 ~ /[1-9]/")]
    [InlineData("-n 2 -d 0.2", "NF == 9 && $1 == \"master\" && $8 >= 2 && $9 ~ /[1-9]/")]
    public async Task Streams_are_counted_and_measured_where_they_end(string options, string condition)
    {
        ShellResult result = await cluster.RunAsync(
            "bpsh -n 2 sh -c 'while :; do head -c 20000 /dev/zero; sleep 0.05; done' > /dev/null & "
            + $"until \"$ACTORS\" top -b {options} | awk '{condition} {{ found = 1 }} END {{ exit !found }}'; do sleep 0.05; done; kill $!; wait $! 2> /dev/null; echo seen");
        Assert.True(result is { Code: 0, Text: "seen\n" }, result.ToString());
    }

    [Theory]
    [InlineData("q", 0)]
    [InlineData("C-c", 130)]
    public async Task On_a_terminal_keys_are_not_shown_and_q_ends_it(string key, int code)
    {
        using Tmux terminal = cluster.OpenTerminal();
        await terminal.ShowsAsync("a prompt", static screen => screen.Contains("local$", StringComparison.Ordinal));
        terminal.Type("before=$(stty -a)");

        // Alone on its line: Ctrl-C ends a whole line of commands.
        terminal.Type("\"$ACTORS\" top -d 60");
        await terminal.ShowsAsync("the table", static screen => screen.Contains("COMMAND", StringComparison.Ordinal));
        terminal.Press("x");
        terminal.Press(key);
        await terminal.ShowsAsync("the prompt again", static screen => screen.TrimEnd().EndsWith("local$", StringComparison.Ordinal));
        Assert.DoesNotMatch("(?m)^[xq]", terminal.Screen());
        terminal.Type("code=$?; [ \"$(stty -a)\" = \"$before\" ] && echo code $code");
        await terminal.ShowsLineAsync($"code {code}");
    }

    [Theory]
    [InlineData("-n 0", "actors: option -n: '0' is no number of rounds; use 1 or more\n")]
    [InlineData("-d x", "actors: option -d: 'x' is no pause; use seconds from 0.1 to 86400\n")]
    public async Task Wrong_options_are_named(string options, string error)
    {
        ShellResult result = await cluster.RunAsync($"\"$ACTORS\" top {options}");
        Assert.True(result.Code == 125 && result.Error == error, result.ToString());
    }

    [Fact]
    public void The_busiest_process_comes_first()
    {
        var usage = new ProcessorUsage();
        ProcessRow[] rows = [Row(1, "idle", 0), Row(2, "busy", 3600)];
        usage.Update(rows);
        string text = TopCommand.Text([new NodeRow(0, "n", "up", "a", 0.5, 0)], new ProcessTable(rows, new Dictionary<int, StreamUse>(), []), usage, new StreamRates());
        Assert.Equal("2", text.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[4]);
        Assert.True(text.IndexOf("busy", StringComparison.Ordinal) < text.IndexOf("idle", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData(0, 100, 0, "[....................]   0%  0K/0K  name")]
    [InlineData(1 << 20, 1 << 21, 2, "[##########..........]  50%  1.0M/2.0M  512K/s  name")]
    [InlineData(5, 0, 0, "[####################] 100%  0K/0K  name")]
    public void A_progress_line_says_how_far_how_much_and_how_fast(long done, long size, double seconds, string line) =>
        Assert.Equal(line, ProgressLine.Text("name", done, size, TimeSpan.FromSeconds(seconds), 80));

    private static ProcessRow Row(int pid, string command, double seconds) => new()
    {
        Pid = pid,
        Node = 0,
        Origin = 0,
        KernelPid = pid,
        State = "running",
        User = 0,
        Cpu = TimeSpan.FromSeconds(seconds),
        Memory = 1024,
        Since = DateTimeOffset.UtcNow.AddHours(-1),
        Command = command,
    };
}
