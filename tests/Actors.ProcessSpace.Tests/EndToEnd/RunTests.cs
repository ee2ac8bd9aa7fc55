using System.Text;

namespace Actors.ProcessSpace.Tests.EndToEnd;

[Collection("cluster")]
public class RunTests(TestCluster cluster)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(NodeNumbers.Master)]
    public async Task TheChildKnowsWhereItIs(int node)
    {
        var spec = ProcessSpec.Shell("echo $ACTORS_NODE $ACTORS_RANK/$ACTORS_SIZE $ACTORS_PID") with { Rank = 2, Size = 5 };
        var process = await cluster.StartAsync(spec, node);
        Assert.Equal($"{NodeNumbers.Format(node)} 2/5 {process.Pid}\n", await TestCluster.ReadAsync(process.StandardOutput));
        Assert.Equal(ExitStatus.FromCode(0).ShellCode, (await process.WaitAsync()).ShellCode);
        Assert.Equal(node, process.Node);
    }

    [Theory]
    [InlineData("exit 37", 37)]
    [InlineData("exit 0", 0)]
    [InlineData("kill -SEGV $$", 139)]
    [InlineData("kill -9 $$", 137)]
    public async Task TheOutcomeIsTheChilds(string script, int shellCode)
    {
        var (status, _, _) = await cluster.RunAsync(ProcessSpec.Shell(script));
        Assert.Equal(shellCode, status.ShellCode);
        Assert.Equal(shellCode > 128 ? ExitKind.Signaled : ExitKind.Exited, status.Kind);
    }

    [Fact]
    public async Task OutputAndErrorArriveApart()
    {
        var (status, output, error) = await cluster.RunAsync(ProcessSpec.Shell("echo out; echo err >&2; echo more"));
        Assert.Equal((0, "out\nmore\n", "err\n"), (status.ShellCode, output, error));
    }

    [Fact]
    public async Task MergedErrorArrivesInOutput()
    {
        var spec = ProcessSpec.Shell("echo out; echo err >&2") with { Streams = StreamSet.OutputOnly with { Error = StreamSpec.Merge } };
        var (_, output, error) = await cluster.RunAsync(spec);
        Assert.Equal(("out\nerr\n", ""), (output, error));
    }

    [Fact]
    public async Task InputIsReadToItsEnd()
    {
        var (status, output, _) = await cluster.RunAsync(ProcessSpec.Of("cat"), input: "hello\nworld");
        Assert.Equal((0, "hello\nworld"), (status.ShellCode, output));
    }

    [Fact]
    public async Task InputAndOutputFlowAtTheSameTime()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("cat"));
        for (var round = 0; round < 20; round++)
        {
            var line = Encoding.ASCII.GetBytes($"line {round}\n");
            await process.StandardInput!.WriteAsync(line);
            var read = await process.StandardOutput!.Reader.ReadAtLeastAsync(line.Length).AsTask().WaitAsync(TestCluster.Limit);
            Assert.Equal($"line {round}\n", Encoding.ASCII.GetString(read.Buffer));
            process.StandardOutput.Reader.AdvanceTo(read.Buffer.End);
        }

        await process.StandardInput!.CompleteAsync();
        Assert.Equal(0, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).ShellCode);
    }

    [Fact]
    public async Task BytesComeBackAsTheyWent()
    {
        var bytes = new byte[5_000_000];
        new Random(7).NextBytes(bytes);
        var process = await cluster.StartAsync(ProcessSpec.Of("cat"));
        var writing = Task.Run(async () =>
        {
            await process.StandardInput!.WriteAsync(bytes);
            await process.StandardInput!.CompleteAsync();
        });
        using var back = new MemoryStream();
        await process.StandardOutput!.Reader.CopyToAsync(back).WaitAsync(TestCluster.Limit);
        await writing.WaitAsync(TestCluster.Limit);
        Assert.Equal(bytes, back.ToArray());
        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
    }

    [Fact]
    public async Task AReaderThatGoesAwayEndsItsWriter()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("yes"));
        process.StandardOutput!.Cancel();
        var status = await process.WaitAsync().WaitAsync(TestCluster.Limit);
        Assert.Equal((ExitKind.Signaled, 13), (status.Kind, status.Signal));
    }

    [Fact]
    public async Task AChildThatDoesNotReadDoesNotHangItsWriter()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("true"));
        await process.StandardInput!.ReaderGone.WaitAsync(TestCluster.Limit);
        Assert.Equal(0, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).ShellCode);
    }

    [Fact]
    public async Task EnvironmentDirectoryAndUmaskAreWhatTheSpecSays()
    {
        var spec = ProcessSpec.Shell("pwd; umask; echo $FOO; env | wc -l") with
        {
            WorkingDirectory = "/usr",
            Umask = 0b000_010_111,
            Environment = EnvironmentSpec.Empty.With("FOO", "a b").With("PATH", "/usr/bin:/bin"),
        };
        var (_, output, error) = await cluster.RunAsync(spec);
        var lines = output.Split('\n');
        Assert.Equal(("/usr", "0027", "a b", ""), (lines[0], lines[1], lines[2], error));
    }

    [Fact]
    public async Task TheCallersEnvironmentIsTheDefault()
    {
        Environment.SetEnvironmentVariable("ACTORS_TEST_VARIABLE", "here");
        var (_, output, _) = await cluster.RunAsync(ProcessSpec.Shell("echo $ACTORS_TEST_VARIABLE"));
        Assert.Equal("here\n", output);
    }

    [Fact]
    public async Task FilesOfTheNodeCanBeStreams()
    {
        var directory = Directory.CreateTempSubdirectory("actors-test");
        try
        {
            var file = Path.Combine(directory.FullName, "out");
            var streams = new StreamSet { Input = StreamSpec.FromFile("/etc/passwd"), Output = StreamSpec.ToFile("out"), Error = StreamSpec.Null };
            var spec = ProcessSpec.Of("cat") with { Streams = streams, WorkingDirectory = directory.FullName };
            var (status, _, _) = await cluster.RunAsync(spec);
            Assert.Equal(0, status.ShellCode);
            Assert.Equal(await File.ReadAllTextAsync("/etc/passwd"), await File.ReadAllTextAsync(file));
            await cluster.RunAsync(spec with { Streams = streams with { Output = StreamSpec.ToFile("out", append: true) } });
            Assert.Equal(2 * new FileInfo("/etc/passwd").Length, new FileInfo(file).Length);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task ClosedStreamsAreClosed()
    {
        var spec = ProcessSpec.Shell("[ -e /proc/self/fd/0 ] && echo open || echo closed") with
        {
            Streams = StreamSet.Pipes with { Input = StreamSpec.Closed },
        };
        var (_, output, _) = await cluster.RunAsync(spec);
        Assert.Contains("closed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATerminalIsOneForTheChildAndItsSizeFollows()
    {
        var process = await cluster.StartAsync(
            ProcessSpec.Shell("stty size; trap 'stty size; exit 3' WINCH; echo ready; while :; do read x; done") with { Terminal = new TerminalSpec(90, 30) });
        Assert.Null(process.StandardError);
        var seen = new StringBuilder();
        await UntilAsync(process, seen, "ready");
        Assert.StartsWith("30 90", seen.ToString(), StringComparison.Ordinal);
        Assert.True(process.Resize(100, 40));
        await UntilAsync(process, seen, "40 100");
        Assert.Equal(3, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).ShellCode);
        Assert.False(process.Resize(10, 10));
    }

    private static async Task UntilAsync(RemoteProcess process, StringBuilder seen, string text)
    {
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = await process.StandardOutput!.Reader.ReadAsync().AsTask().WaitAsync(TestCluster.Limit);
            seen.Append(Encoding.UTF8.GetString(read.Buffer));
            process.StandardOutput.Reader.AdvanceTo(read.Buffer.End);
            Assert.False(read.IsCompleted && !seen.ToString().Contains(text, StringComparison.Ordinal), $"ended after: {seen}");
        }
    }
}
