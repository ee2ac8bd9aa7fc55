using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Spawning;

/// <summary>Each step that fails says which it was and why, and leaves no process.</summary>
public sealed class StageTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Plain = (UnixFileMode)0b110_100_100;
    private readonly Keeper keeper = fixture.Keeper;

    [Fact]
    public async Task Missing_directory()
    {
        var e = await FailAsync(Child.Spec("exit", "0") with { WorkingDirectory = "/no/such/directory" }, Errno.ENOENT, SpawnStage.WorkingDirectory);
        Assert.Equal("/no/such/directory", e.Subject);
        Assert.Contains("/no/such/directory", e.Message, StringComparison.Ordinal);
        Assert.Contains("ENOENT", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Directory_that_is_a_file() =>
        FailAsync(Child.Spec("exit", "0") with { WorkingDirectory = "/etc/passwd" }, Errno.ENOTDIR, SpawnStage.WorkingDirectory);

    [Theory]
    [InlineData("nosuchprogram", 2)]
    [InlineData("/no/such/program", 2)]
    [InlineData("", 2)]
    [InlineData("/etc/passwd", 13)]
    [InlineData("/usr", 13)]
    [InlineData("/etc/passwd/x", 20)]
    public async Task Program(string file, int errno)
    {
        var e = await FailAsync(new NativeSpawn { File = file }, new Errno(errno), SpawnStage.Exec);
        Assert.Equal(file, e.Subject);
    }

    [Fact]
    public async Task Links_that_go_in_circles()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink($"{folder.Path}/a", $"{folder.Path}/b");
        File.CreateSymbolicLink($"{folder.Path}/b", $"{folder.Path}/a");
        await FailAsync(new NativeSpawn { File = $"{folder.Path}/a" }, Errno.ELOOP, SpawnStage.Exec);
    }

    [Fact]
    public async Task A_file_without_a_format_is_not_given_to_a_shell()
    {
        using var folder = new TemporaryFolder();
        await FailAsync(new NativeSpawn { File = folder.File("script", "echo oops\n", Executable) }, Errno.ENOEXEC, SpawnStage.Exec);
    }

    [Fact]
    public async Task A_script_whose_interpreter_is_missing()
    {
        using var folder = new TemporaryFolder();
        await FailAsync(new NativeSpawn { File = folder.File("script", "#!/no/such/interpreter\n", Executable) }, Errno.ENOENT, SpawnStage.Exec);
    }

    [Theory]
    [InlineData(3 << 20)]
    [InlineData(65 << 20)]
    public async Task Arguments_too_long(int size) =>
        await FailAsync(Child.Spec("exit", new string('x', size)), Errno.E2BIG, SpawnStage.Exec);

    [Fact]
    public async Task Many_long_arguments_fit_as_long_as_the_kernel_takes_them()
    {
        var words = Enumerable.Range(0, 15).Select(i => new string((char)('a' + i), 100_000)).ToArray();
        var output = await keeper.RunAsync(["echo", .. words]);
        Assert.Equal(words, output.Lines);
    }

    [Fact]
    public Task A_limit_nobody_knows() =>
        FailAsync(Child.Spec("exit", "0") with { Limits = [new((ResourceKind)99, 1, 1)] }, Errno.EINVAL, SpawnStage.Limits);

    [Fact]
    public Task A_soft_limit_above_the_hard_one() =>
        FailAsync(Child.Spec("exit", "0") with { Limits = [new(ResourceKind.Core, 2, 1)] }, Errno.EINVAL, SpawnStage.Limits);

    [Fact]
    public Task Ignoring_SIGKILL() =>
        FailAsync(Child.Spec("exit", "0") with { IgnoredSignals = [Signals.SIGKILL] }, Errno.EINVAL, SpawnStage.Signals);

    [Theory]
    [InlineData(SessionKind.NewSession)]
    [InlineData(SessionKind.NewGroup)]
    public async Task A_terminal_that_is_none(SessionKind session)
    {
        using var nothing = Descriptor.Open("/dev/null", 2);
        var spec = Child.Spec("exit", "0") with { Session = session, Descriptors = [new(nothing, 0)], ControllingTerminal = 0 };
        await FailAsync(spec, new Errno(25), SpawnStage.Terminal);
    }

    [Fact]
    public async Task Path_is_searched_in_the_childs_environment()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        second.File("prog", "#!/bin/sh\necho second\n", Executable);
        var path = $"PATH={first.Path}:/etc/passwd:{second.Path}";
        Assert.Equal("second\n", (await keeper.RunAsync(new NativeSpawn { File = "prog", Environment = [path] })).Text);

        // One that may not be executed is remembered, but a later one that may is used.
        first.File("prog", "#!/bin/sh\necho first\n", Plain);
        Assert.Equal("second\n", (await keeper.RunAsync(new NativeSpawn { File = "prog", Environment = [path] })).Text);
        await FailAsync(new NativeSpawn { File = "prog", Environment = [$"PATH={first.Path}:/usr/bin"] }, Errno.EACCES, SpawnStage.Exec);

        // An empty element is the child's working directory; without PATH it is /bin and /usr/bin.
        Assert.Equal("second\n", (await keeper.RunAsync(new NativeSpawn { File = "prog", Environment = ["PATH=/no:"], WorkingDirectory = second.Path })).Text);
        Assert.Equal(WaitStatus.Exited(0), (await keeper.RunAsync(new NativeSpawn { File = "true", Environment = [] })).Exit.Status);
        await FailAsync(new NativeSpawn { File = "true", Environment = ["PATH=/no"] }, Errno.ENOENT, SpawnStage.Exec);
    }

    [Fact]
    public async Task A_NUL_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => keeper.SpawnAsync(Child.Spec("echo", "a\0b")).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => keeper.SpawnAsync(Child.Spec("echo") with { ControllingTerminal = 4 }).AsTask());
    }

    private async Task<SpawnException> FailAsync(NativeSpawn spec, Errno errno, SpawnStage stage)
    {
        var e = await Assert.ThrowsAsync<SpawnException>(() => keeper.SpawnAsync(spec).AsTask().WaitAsync(Child.Limit));
        Assert.Equal((errno, stage), (e.Errno, e.Stage));
        return e;
    }
}
