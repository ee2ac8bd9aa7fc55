using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Spawning;

/// <summary>What a child finds itself with.</summary>
public sealed class SetupTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Fact]
    public async Task Arguments_arrive_unchanged()
    {
        var output = await keeper.RunAsync("echo", "", "a b", "--help", "$HOME", "ü€😀", "x\ty", "\udcff\udc80");
        Assert.StartsWith("\na b\n--help\n$HOME\nü€😀\nx\ty\n", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Argument_zero_is_free()
    {
        using var pipe = Pipes.Create();
        var output = await keeper.RunAsync(new NativeSpawn { File = "sh", Arguments = ["-odd", "-c", "echo $0"] });
        Assert.Equal("-odd\n", output.Text);
    }

    [Fact]
    public async Task Environment_is_whole_and_in_order()
    {
        var output = await keeper.RunAsync(Child.Spec("env") with { Environment = ["B=2", "A=1", "EMPTY=", "B=3", "no-equals-sign"] });
        Assert.Equal(["B=2", "A=1", "EMPTY=", "B=3", "no-equals-sign"], output.Lines);
        Assert.Equal("", (await keeper.RunAsync(Child.Spec("env") with { Environment = [] })).Text);
    }

    [Fact]
    public async Task Environment_is_our_own_by_default()
    {
        Environment.SetEnvironmentVariable("ACTORS_NATIVE_TEST", "here");
        Assert.Contains("ACTORS_NATIVE_TEST=here", (await keeper.RunAsync("env")).Lines);
    }

    [Fact]
    public async Task Working_directory()
    {
        Assert.Equal("/usr", (await keeper.RunAsync(Child.Spec("report") with { WorkingDirectory = "/usr" })).Fact("cwd"));
        Assert.Equal(Environment.CurrentDirectory, (await keeper.RunAsync("report")).Fact("cwd"));
    }

    [Fact]
    public async Task Umask()
    {
        Assert.Equal("0027", (await keeper.RunAsync(Child.Spec("report") with { Umask = 0b000_010_111 })).Fact("umask"));
        Assert.Equal(Convert.ToString(ProcessSelf.Umask, 8).PadLeft(4, '0'), (await keeper.RunAsync("report")).Fact("umask"));
    }

    [Fact]
    public async Task Limits()
    {
        var hard = ProcessSelf.Limit(ResourceKind.OpenFiles).Hard;
        var output = await keeper.RunAsync(Child.Spec("report") with
        {
            Limits = [new(ResourceKind.OpenFiles, 77, hard), new(ResourceKind.Core, 0, 0), new(ResourceKind.CpuSeconds, 100, ResourceLimit.Unlimited)],
        });
        Assert.Contains($"7 77 {hard}", output.Facts("limit"));
        Assert.Contains("4 0 0", output.Facts("limit"));
        Assert.Contains($"0 100 {ResourceLimit.Unlimited}", output.Facts("limit"));
    }

    [Fact]
    public async Task Open_files_limit_is_the_original_one()
    {
        var original = ProcessSelf.OriginalOpenFiles;
        Assert.Contains($"7 {original.Soft} {original.Hard}", (await keeper.RunAsync("report")).Facts("limit"));
    }

    [Fact]
    public async Task Signals_are_default_and_open_unless_listed()
    {
        var plain = await keeper.RunAsync("report");
        Assert.Empty(plain.Facts("ignored"));
        Assert.Empty(plain.Facts("blocked"));
        Assert.Empty(plain.Facts("pending"));
        Assert.Equal("0", plain.Fact("pdeathsig"));

        var output = await keeper.RunAsync(Child.Spec("report") with
        {
            IgnoredSignals = [Signals.SIGHUP, Signals.SIGPIPE, 64],
            BlockedSignals = [Signals.SIGUSR1, Signals.SIGTERM, 63],
        });
        Assert.Equal(["1", "13", "64"], output.Facts("ignored"));
        Assert.Equal(["10", "15", "63"], output.Facts("blocked"));
    }

    [Fact]
    public async Task Niceness() =>
        Assert.Equal("7", (await keeper.RunAsync(Child.Spec("report") with { Nice = 7 })).Fact("nice"));

    [Theory]
    [InlineData(SessionKind.Inherit)]
    [InlineData(SessionKind.NewGroup)]
    public async Task Own_group_in_the_wardens_session(SessionKind session)
    {
        var output = await keeper.RunAsync(Child.Spec("report") with { Session = session });
        Assert.Equal(output.Fact("pid"), output.Fact("pgid"));
        Assert.Equal(output.Fact("ppid"), output.Fact("sid"));
    }

    [Fact]
    public async Task Own_session()
    {
        var output = await keeper.RunAsync(Child.Spec("report") with { Session = SessionKind.NewSession });
        Assert.Equal(output.Fact("pid"), output.Fact("pgid"));
        Assert.Equal(output.Fact("pid"), output.Fact("sid"));
    }

    [Fact]
    public async Task Another_user()
    {
        var spec = Child.Spec("report") with { UserId = 65534, GroupId = 65533, Groups = [100, 200] };
        if (!Environment.IsPrivilegedProcess)
        {
            var refused = await Assert.ThrowsAsync<SpawnException>(() => keeper.RunAsync(spec));
            Assert.Equal((Errno.EPERM, SpawnStage.Groups), (refused.Errno, refused.Stage));
            return;
        }

        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "testchild");
        ExecutableFile.Copy(Child.Program, copy);
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        var output = await keeper.RunAsync(spec with { File = copy });
        Assert.Equal("65534 65534", output.Fact("uid"));
        Assert.Equal("65533 65533", output.Fact("gid"));
        Assert.Equal(["100", "200"], output.Facts("group"));
    }
}
