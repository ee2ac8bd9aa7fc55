using Actors.Launcher.Copying;
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
    [InlineData("bpcp 1:none here", "", 1, "bpcp: 1:none: No such file or directory (ENOENT)\n")]
    [InlineData("mkdir d; bpcp 1:d here", "", 1, "bpcp: 1:d: it is a directory, and -r was not given (EISDIR)\n")]
    [InlineData("mkfifo p; bpcp 1:p here", "", 1, "bpcp: 1:p: it is a device, a FIFO or a socket, which are not copied (EINVAL)\n")]
    [InlineData("echo x > f; bpcp f 1:none/f", "", 1, "bpcp: 1:none/f: No such file or directory (ENOENT)\n")]
    [InlineData("echo x > f; bpcp f 9:f", "", 1, "bpcp: node set '9', column 1: there is no node 9 (EINVAL).\n")]
    [InlineData("echo x > f; echo y > g; bpcp f g 1:none", "", 1, "bpcp: 1:none: several files need a directory to go to (ENOTDIR)\n")]
    [InlineData("echo x > f; mkdir d; bpcp none f 1:d; cat d/f", "x\n", 0, "bpcp: none: No such file or directory (ENOENT)\n")]
    [InlineData("mkdir -p d/e; echo x > d/f; bpcp -r d 1:d/e/g", "", 1, "bpcp: 1:d/e/g: a directory is not copied into itself (EINVAL)\n")]
    [InlineData("mkdir -p d/e; echo x > d/f; bpcp -r 1:d 2:d", "", 1, "bpcp: 2:d/d: a directory is not copied into itself (EINVAL)\n")]
    [InlineData("echo x > $'a\\nb'; bpcp $'a\\nb' 1:none/f", "", 1, "bpcp: 1:none/f: No such file or directory (ENOENT)\n")]
    [InlineData("mkdir d real here; ln -s ../real here/d; touch -d @981173106 d; bpcp -rp d 1:here; stat -c %Y real", "981173106\n", 0, "")]
    [InlineData("bpcp $'a\\nb' 1:f", "", 1, "bpcp: a b: No such file or directory (ENOENT)\n")]
    [InlineData("bpcp f", "", 1, "bpcp: where is 'f' to go?; 'bpcp -h' says more\n")]
    public async Task Each_thing_that_is_wrong_is_named_and_the_rest_goes_on(string script, string output, int code, string error)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result.Code == code && result.Text == output && result.Error == error, $"{script}\n{result}");
    }

    [Fact]
    public async Task Names_of_any_bytes_holes_and_the_times_of_links_come_over()
    {
        const string script = """
            trap 'rm -rf a to from between other*' EXIT
            mkdir -p a/$'sub\xff\xfe' a/-n; printf 1 > a/$'bad\xff\xfename'; printf 2 > a/$'new\nline'; printf 3 > a/$'sub\xff\xfe/--x'; ln -s $'to\xff' a/$'link\xfe'
            truncate -s 3G a/hole; printf tail >> a/hole; printf x | dd of=a/hole bs=1 seek=100M conv=notrunc status=none; touch -hd '2001-02-03 04:05:06.123456789' a/* a
            list() { (cd $1 && find . -printf '%p %y %m %l %s ' -printf '%T+\n' | LC_ALL=C sort -z | tr -d '\0'; [ $(du -sm . | cut -f 1) -lt 10 ] && tail -c 4 hole); }
            bpcp -rp a 1:to && bpcp -rp 2:a from && bpcp -rp 0:a 3:between || exit 9
            for copy in to from between; do diff <(list a) <(list $copy) || exit 8; done
            bpcp $'a/bad\xff\xfename' 1:$'other\xff' && cat other$'\xff'
            """;
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 0, Text: "1", Error: "" }, result.ToString());
    }

    // begin: starts a copy, and leaves all of it stopped when something of it is there; $pid is then the process that writes it. Until then it goes
    // on in small steps; when the machine has let it go on to its end meanwhile, it is started again.
    private const string Writer = """
        trap 'rm -f long' EXIT
        writer() { f=$(find /proc/[0-9]*/fd \( -lname "$PWD/#*" -o -lname "$PWD/.bpcp-*" \) 2> /dev/null | head -n 1); [ -n "$f" ] && [ -s "$f" ] && echo "$f" | cut -d / -f 3; }
        ends() { for p in /proc/[0-9]*; do [ $p/cwd -ef . ] && [ $p/exe -ef "$ACTORS" ] && echo ${p#/proc/}; done; }
        each() { kill -$1 $(ends) 2> /dev/null; }
        late() { [ $SECONDS -gt 100 ] && { echo "$1"; ls -lA; for p in $(ends); do tr '\0' ' ' < /proc/$p/cmdline; grep State /proc/$p/status; done; each KILL; }; }
        over() { [ ! -d /proc/$! ] || grep -q '^State:.Z' /proc/$!/status; }
        begun() { while each STOP; ! writer; do each CONT; over && return 1; late 'nothing was written' && return 1; sleep 0.05; done; }
        begin() { head -c 1G /dev/zero > long; until echo before > to; bpcp $1 $2 & pid=$(begun); do [ -z "$pid" ] || { echo "$pid"; exit 9; }; wait $! || exit 9; done; }

        """;

    // More than the script allows itself.
    private static readonly TimeSpan WriterLimit = TimeSpan.FromSeconds(150);

    [Theory]
    [InlineData("long", "1:to", "KILL")]
    [InlineData("2:long", "to", "KILL")]
    [InlineData("2:long", "to", "TERM")]
    [InlineData("2:long", "1:to", "KILL")]
    public async Task A_copy_that_is_cut_off_leaves_what_was_there_and_nothing_else(string source, string target, string signal)
    {
        string script = Writer + $$"""
            begin {{source}} {{target}}
            kill -{{signal}} $!; each CONT; wait $! 2> /dev/null; echo $?
            while [ -n "$(ends)" ]; do late 'an end does not end' && exit 9; sleep 0.05; done; ls -A; cat to
            """;
        ShellResult result = await cluster.RunAsync(script, WriterLimit);
        Assert.True(result.Code == 0 && result.Text == $"{(signal == "KILL" ? 137 : 143)}\nlong\nto\nbefore\n", result.ToString());
    }

    [Theory]
    [InlineData("long")]
    [InlineData("2:long")]
    public async Task An_end_that_dies_is_told_in_one_line_and_nothing_is_replaced(string source)
    {
        string script = Writer + $$"""
            begin {{source}} 1:to
            kill -KILL $pid; each CONT; wait $!; echo $?; cat to
            """;
        ShellResult result = await cluster.RunAsync(script, WriterLimit);
        Assert.True(result is { Code: 0, Text: "1\nbefore\n", Error: "bpcp: to: node 1: the copying end was ended by SIGKILL\n" }, result.ToString());
    }

    [Theory]
    [InlineData("", "for ever")]
    [InlineData("sleep 300 < fifo &", "until it reads")]
    public async Task An_end_that_waits_for_the_reader_of_a_FIFO_ends_with_the_command(string reader, string waits)
    {
        string script = Writer + $$"""
            mkfifo fifo; head -c 3M /dev/zero > some
            {{reader}}
            bpcp some 1:fifo & command=$!
            writes() { for p in $(ends); do tr '\0' ' ' < /proc/$p/cmdline | grep -- ' -t '; done; }
            while [ -z "$(writes)" ]; do late 'no end is there' && exit 9; sleep 0.05; done
            kill -KILL $command; wait $command 2> /dev/null; echo $?
            while [ -n "$(ends)" ]; do late 'an end waits {{waits}}' && exit 9; sleep 0.05; done; kill %1 2> /dev/null; ls
            """;
        ShellResult result = await cluster.RunAsync(script, WriterLimit);
        Assert.True(result is { Code: 0, Text: "137\nfifo\nsome\n" }, result.ToString());
    }

    [Fact]
    public async Task A_FIFO_is_written_to_when_somebody_reads_it()
    {
        ShellResult result = await cluster.RunAsync("mkfifo fifo; head -c 3M /dev/urandom > some; bpcp some 1:fifo & (head -c 1000000; cat) < fifo | cmp - some && wait $!; echo $?");
        Assert.True(result is { Code: 0, Text: "0\n", Error: "" }, result.ToString());
    }

    [Fact]
    public void What_a_link_was_to_take_the_place_of_stays_when_the_link_cannot_be_made()
    {
        // Longer than the kernel lets a link be: it is refused after all that comes before it was done.
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "f");
        File.WriteAllText(path, "before");
        foreach ((string to, string problem) in new[] { (new string('x', 5000), $"1:{path}: File name too long (ENAMETOOLONG)"), ("there", "") })
        {
            using var sent = new MemoryStream();
            var frames = new FrameStream(sent);
            frames.Write(FrameKind.Link, new FileFacts($"f\0{to}", (UnixFileMode)0x1ff, 0, default, default).Write);
            frames.Write(FrameKind.End, "");
            sent.Position = 0;
            var said = new MemoryStream();
            new CopySink(frames, new FrameReport(new FrameStream(said)), new TemporaryNames(), folder.Path, intoDirectory: true, keepTimes: false, place: "1:").Receive();
            said.Position = 0;
            Assert.Equal(problem, new FrameStream(said).Read() is { Kind: FrameKind.Problem } frame ? frame.Text : "");
            Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        }

        Assert.Equal("there", new FileInfo(path).LinkTarget);
    }

    [Fact]
    public async Task An_end_that_reads_ends_with_the_one_that_writes()
    {
        ShellResult result = await cluster.RunAsync("head -c 10M /dev/zero > long; \"$ACTORS\" bpcp -f -- long | head -c 1000 | wc -c; echo ${PIPESTATUS[0]}");
        Assert.True(result is { Code: 0, Text: "1000\n141\n", Error: "" }, result.ToString());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_copy_by_its_signal_and_clears_the_line_that_shows_how_far_it_is()
    {
        using Tmux terminal = cluster.OpenTerminal();
        await terminal.ShowsAsync("a prompt", static screen => screen.Contains("local$", StringComparison.Ordinal));
        terminal.Type($"cd $(mktemp -d -p {cluster.Folder}); mkfifo slow; (while head -c 50000; do sleep 0.1; done) < slow > /dev/null & head -c 30M /dev/zero > long; clear");
        terminal.Type($"for i in 1 2; do {cluster.Folder}/bpcp 1:long slow; done");
        await terminal.ShowsAsync("how far it is", static screen => screen.Contains("/30.0M", StringComparison.Ordinal));
        terminal.Press("C-c");
        await terminal.ShowsAsync("the prompt again", static screen => screen.TrimEnd().EndsWith("local$", StringComparison.Ordinal));
        Assert.DoesNotContain("/30.0M", terminal.Screen(), StringComparison.Ordinal);
        terminal.Type("echo code $?; kill %1");
        await terminal.ShowsLineAsync("code 130");
    }
}
