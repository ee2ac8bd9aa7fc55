using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>Files to, from and between nodes: whole under their name, or not there.</summary>
[Collection(ToolCollection.Name)]
public sealed class BpcpTests(ToolCluster cluster)
{
    [Fact]
    public async Task Trees_come_over_with_bytes_modes_times_and_links_whichever_way_they_go()
    {
        const string script = """
            mkdir -p a/sub/empty there
            head -c 3000000 /dev/urandom > a/big; printf x > 'a/sub/with blank'; : > a/none; ln -s sub/none a/link
            chmod 750 a/sub; chmod 600 a/big; chmod 755 a/none; touch -d '2001-02-03 04:05:06' a/big a/sub
            list() { (cd $1 && find . -printf '%p %y %m %l\n' | sort; cd $OLDPWD; cat $1/big "$1/sub/with blank" | sha256sum); }
            times() { stat -c %Y $1/big $1/sub; }
            bpcp -rp a 1:to && bpcp -rp 2:a from && bpcp -rp 0:a 3:between && bpcp -r a here || exit 9
            for copy in to from between; do diff <(list a; times a) <(list $copy; times $copy) || exit 8; done
            diff <(list a) <(list here) && [ "$(times a)" != "$(times here)" ] && bpcp a/big a/none 2:there && cmp a/big there/big && ls there
            """;
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 0, Text: "big\nnone\n", Error: "" }, result.ToString());
    }

    [Theory]
    [InlineData("echo new > f; echo old > there; ln -s there link; bpcp f 1:link; [ -L link ] && cat there", "new\n", 0, "")]
    [InlineData("echo new > f; chmod 640 f; umask 077; bpcp f 1:g; stat -c %a g; ls -A | grep -c .", "640\n2\n", 0, "")]
    [InlineData("echo x > f; bpcp f 1:/dev/null; [ -c /dev/null ]", "", 0, "")]
    [InlineData("bpcp 1:none here", "", 1, "bpcp: none: No such file or directory (ENOENT)\n")]
    [InlineData("mkdir d; bpcp 1:d here", "", 1, "bpcp: d: it is a directory, and -r was not given (EISDIR)\n")]
    [InlineData("mkfifo p; bpcp 1:p here", "", 1, "bpcp: p: it is a device, a FIFO or a socket, which are not copied (EINVAL)\n")]
    [InlineData("echo x > f; bpcp f 1:none/f", "", 1, "bpcp: none/f: No such file or directory (ENOENT)\n")]
    [InlineData("echo x > f; bpcp f 9:f", "", 1, "bpcp: node set '9', column 1: there is no node 9 (EINVAL).\n")]
    [InlineData("echo x > f; echo y > g; bpcp f g 1:none", "", 1, "bpcp: none: several files need a directory to go to (ENOTDIR)\n")]
    [InlineData("echo x > f; mkdir d; bpcp none f 1:d; cat d/f", "x\n", 0, "bpcp: none: No such file or directory (ENOENT)\n")]
    [InlineData("bpcp f", "", 1, "bpcp: where is 'f' to go?; 'bpcp -h' says more\n")]
    public async Task Each_thing_that_is_wrong_is_named_and_the_rest_goes_on(string script, string output, int code, string error)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result.Code == code && result.Text == output && result.Error == error, $"{script}\n{result}");
    }

    // The source is a file that never ends; the copy is under way when its temporary file is there and has bytes.
    [Theory]
    [InlineData("1:to", "KILL")]
    [InlineData("to", "TERM")]
    public async Task A_copy_that_is_cut_off_leaves_what_was_there_and_nothing_else(string target, string signal)
    {
        string script = $$"""
            echo before > to; truncate -s 8G endless
            bpcp {{(target == "to" ? "2:endless" : "endless")}} {{target}} & until [ -s "$(echo .bpcp-*)" ]; do sleep 0.02; done
            kill -{{signal}} $!; wait $! 2> /dev/null; echo $?
            while ls .bpcp-* > /dev/null 2>&1; do sleep 0.02; done; cat to
            """;
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result.Code == 0 && result.Text == $"{(signal == "KILL" ? 137 : 143)}\nbefore\n", result.ToString());
    }

    [Fact]
    public async Task An_end_that_dies_is_told_and_nothing_is_replaced()
    {
        const string script = """
            echo before > to; truncate -s 8G endless
            bpcp endless 1:to & until [ -s "$(echo .bpcp-*)" ]; do sleep 0.02; done
            pid=$(echo .bpcp-* | cut -d- -f2); kill -KILL $pid; wait $!; echo $?; cat to
            """;
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 0, Text: "1\nbefore\n" } && result.Error.Contains("bpcp: ", StringComparison.Ordinal), result.ToString());
    }
}
