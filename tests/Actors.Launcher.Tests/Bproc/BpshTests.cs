using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>Every option of bpsh, and its exit codes.</summary>
[Collection(ToolCollection.Name)]
public sealed class BpshTests(ToolCluster cluster)
{
    private const string Dashes = "---------------------------------------------------------------------";

    // Nodes write in any order unless -s or -d says otherwise: those cases are sorted.
    [Theory]
    [InlineData("bpsh -a sh -c 'echo $ACTORS_NODE' | sort", "0\n1\n2\n3\n", 0)]
    [InlineData("bpsh -A sh -c 'echo $ACTORS_NODE' | sort", "0\n1\n2\n3\n", 0)]
    [InlineData("bpsh -1 sh -c 'echo $ACTORS_NODE'", "master\n", 0)]
    [InlineData("bpsh 2 sh -c 'echo $ACTORS_NODE'", "2\n", 0)]
    [InlineData("bpsh n1,.3 -s sh -c 'echo $ACTORS_NODE'", "1\n3\n", 0)]
    [InlineData("bpsh -s 3,0-1,3 sh -c 'echo $ACTORS_NODE'", "3\n0\n1\n3\n", 0)]
    [InlineData("bpsh -s 2-9 sh -c 'echo $ACTORS_NODE'", "2\n3\n", 0)]
    [InlineData("bpsh -s 2- sh -c 'echo $ACTORS_NODE $BPROC_RANK'", "2 0000000\n3 0000001\n", 0)]
    [InlineData("bpsh 0 sh -c 'echo $BPROC_PROGNAME $0' | sed 's,.*/,,'", "sh sh\n", 0)]
    [InlineData("bpsh localhost sh -c 'echo $ACTORS_NODE'", "master\n", 0)]
    [InlineData("bpsh $(hostname) sh -c 'echo $ACTORS_NODE'", "master\n", 0)]
    [InlineData("bpsh n-1 sh -c 'echo $ACTORS_NODE'", "master\n", 0)]
    [InlineData("bpsh 0 echo -n -p x", "-p x", 0)]
    [InlineData("bpsh -n 0 cat <<< text", "", 0)]
    [InlineData("bpsh 0,3 cat <<< text", "text\ntext\n", 0)]
    [InlineData("bpsh -N 0 sh -c 'echo lost; [ $(readlink /proc/self/fd/0)$(readlink /proc/self/fd/2) = /dev/null/dev/null ]'", "", 0)]
    [InlineData("bpsh -p 0,2 echo hi | sort", "  0: hi\n  2: hi\n", 0)]
    [InlineData("bpsh -ps 1,0 echo hi", "  1: hi\n  0: hi\n", 0)]
    [InlineData("bpsh -p 1 sh -c 'echo e >&2' 2>&1", "  1: e\n", 0)]
    [InlineData("bpsh -p 1 printf x", "  1: x\n", 0)]
    [InlineData("bpsh -L 1 printf x", "x", 0)]
    [InlineData("bpsh -p -b 3 1 echo abcdefgh", "  1: abc\n  1: def\n  1: gh\n", 0)]
    [InlineData("bpsh -L -b 3 1 echo abcdefgh", "abcdefgh\n", 0)]
    [InlineData("bpsh -L -a sh -c 'for i in $(seq 200); do printf ab; printf c\\\\n; done' | sort | uniq -c | tr -s ' '", " 800 abc\n", 0)]
    [InlineData("bpsh -s 2,1 sh -c 'echo $ACTORS_NODE; echo b'", "2\nb\n1\nb\n", 0)]
    [InlineData("bpsh -d 2,1 sh -c 'echo $ACTORS_NODE'", "2\t" + Dashes + "\n2\n1\t" + Dashes + "\n1\n", 0)]
    [InlineData("bpsh -O out -E err 2 sh -c 'echo o; echo e >&2'; cat out err", "o\ne\n", 0)]
    [InlineData("echo in > in; bpsh -I in 2 cat", "in\n", 0)]
    [InlineData("echo in > in; bpsh --stdin=in --stdout out 2 cat; cat out", "in\n", 0)]
    [InlineData("echo longer > out; bpsh -O out 2 echo x; cat out", "x\n", 0)]
    [InlineData("bpsh -t 2 true | sed 's/^[0-9]*[.][0-9]\\{6\\}$/time/'", "time\n", 0)]
    [InlineData("bpsh --tim 2 true | sed 's/^[0-9]*[.][0-9]\\{6\\}$/time/'", "time\n", 0)]
    [InlineData("echo in > in; bpsh --stdi in --stdo=out 2 cat; cat out", "in\n", 0)]
    [InlineData("bpsh -l somebody 2 echo x", "x\n", 0)]
    [InlineData("bpsh 0-3 sh -c 'exit $ACTORS_RANK'", "", 3)]
    [InlineData("bpsh alldown true", "", 0)]
    [InlineData("bpsh '!up' true", "", 0)]
    [InlineData("\"$ACTORS\" bpsh 1 echo x", "x\n", 0)]
    [InlineData("bpsh -h | head -1", "Usage: bpsh [options] nodes command [arguments]\n", 0)]
    [InlineData("bpsh --help | grep -c .", "22\n", 0)]
    [InlineData("bpsh -v | grep -c 'bpsh version [0-9]'", "1\n", 0)]
    public async Task Options_do_what_BProc_s_do(string script, string output, int code)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result.Code == code && result.Text == output && result.Error.Length == 0, $"{script}\n{result}");
    }

    [Theory]
    [InlineData("bpsh", 1, "bpsh: no nodes and no command; 'bpsh -h' says more\n")]
    [InlineData("bpsh 3", 1, "bpsh: no command; 'bpsh -h' says more\n")]
    [InlineData("bpsh -z 3 true", 1, "bpsh: unknown option '-z'; -h lists the options\n")]
    [InlineData("bpsh -b none 3 true", 1, "bpsh: option -b: 'none' is no buffer size (EINVAL): use a number from 1 to 16777216\n")]
    [InlineData("bpsh 9 true", 1, "bpsh: node set '9', column 1: there is no node 9 (EINVAL).\n")]
    [InlineData("bpsh nowhere true", 1, "bpsh: node set 'nowhere', column 1: 'nowhere' is neither a node, nor a range, nor a state, and no node is called that (EINVAL).\n")]
    [InlineData("bpsh 0-3,uo true", 1, "bpsh: node set '0-3,uo', column 5: 'uo' is neither a node, nor a range, nor a state, and no node is called that (EINVAL).\n")]
    [InlineData("bpsh 0,10.1.2.3 true", 1, "bpsh: node set '0,10.1.2.3', column 3: no node has the address 10.1.2.3 (EINVAL).\n")]
    [InlineData("bpsh 1 no-such-program", 1, "bpsh: no-such-program: command not found (ENOENT)\n")]
    [InlineData("bpsh 1 /etc/passwd", 1, "bpsh: /etc/passwd: permission denied, '/etc/passwd' is not executable (EACCES)\n")]
    [InlineData("bpsh 1 /tmp", 1, "bpsh: /tmp: permission denied, '/tmp' is a directory (EACCES)\n")]
    [InlineData("bpsh 1 /etc/passwd/x", 1, "bpsh: /etc/passwd/x: Not a directory (ENOTDIR)\n")]
    [InlineData("ACTORS_SOCKET=/no/socket bpsh 1 true", 1, "bpsh: socket '/no/socket': there is no such socket (ENOENT): start a node with 'actors up', or name its socket in ACTORS_SOCKET\n")]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; bpsh 1 true", 1, "bpsh: the current directory does not exist any more (ENOENT): change to another one\n")]
    [InlineData("bpsh 0,1 sh -c '[ $ACTORS_NODE = 0 ] || kill -9 $$'", 255, "1: '/*' was ended by SIGKILL\n")]
    [InlineData("printf 'x' > text; chmod +x text; bpsh 1 ./text", 0, "1: cannot execute '*': Exec format error (ENOEXEC)\n")]
    [InlineData("bpsh -I /no/such/file 1 cat", 0, "1: open '/no/such/file': No such file or directory (ENOENT)\n")]
    public async Task What_is_wrong_is_one_line_that_names_it(string script, int code, string error)
    {
        ShellResult result = await cluster.RunAsync(script);
        string[] parts = error.Split('*');
        Assert.True(
            result.Code == code && result.Text.Length == 0 && result.Error.StartsWith(parts[0], StringComparison.Ordinal) && result.Error.EndsWith(parts[^1], StringComparison.Ordinal)
            && result.Error.Count(static c => c == '\n') == 1,
            $"{script}\n{result}");
    }

    [Fact]
    public async Task The_output_of_a_later_node_waits_for_its_turn()
    {
        // Node 1 has written long before node 0 is let go on.
        using Job job = cluster.Start("bpsh -d 0,1 sh -c '[ $ACTORS_NODE = 1 ] || { touch waits; until [ -e go ]; do sleep 0.02; done; }; echo $ACTORS_NODE; [ $ACTORS_NODE = 0 ] || touch written' & "
            + "until [ -e written ] && [ -e waits ]; do sleep 0.02; done; echo both >&2; touch go; wait $!");
        ShellResult result = await job.EndAsync();
        Assert.True(result is { Code: 0, Error: "both\n", Text: "0\t" + Dashes + "\n0\n1\t" + Dashes + "\n1\n" }, result.ToString());
    }

    [Theory]
    [InlineData("-s", "0-2", false)]
    [InlineData("-d", "2,0,1", true)]
    public async Task Input_for_all_comes_back_from_each_in_turn_however_long_it_is(string option, string nodes, bool divided)
    {
        // Far more than all the windows on the way hold together: nobody may wait for somebody who waits for them.
        string script = $$"""
            head -c 20M /dev/urandom > in; export LC_ALL=C
            bpsh {{option}} {{nodes}} cat < in | { for i in 1 2 3; do {{(divided ? "read -r line; echo 1;" : "")}} head -c 20M | cmp - in && echo same; done; cat; }; echo ${PIPESTATUS[0]}
            """;
        ShellResult result = await cluster.RunAsync(script);
        string each = divided ? "1\nsame\n" : "same\n";
        Assert.True(result is { Code: 0, Error: "" } && result.Text == $"{each}{each}{each}0\n", result.ToString());
    }

    [Fact]
    public async Task A_node_that_closes_its_input_is_dropped_and_the_others_get_it_all()
    {
        ShellResult result = await cluster.RunAsync("seq 200000 | bpsh -s 0,1 sh -c '[ $ACTORS_NODE = 0 ] || exec tail -n 1; exec head -n 1'");
        Assert.True(result is { Code: 0, Text: "1\n200000\n" }, result.ToString());
    }
}
