using System.Buffers.Binary;
using Actors.Bproc.Tests.Support;
using Actors.Node.Hosting;

namespace Actors.Bproc.Tests.Rexec;

/// <summary>The table of errors in bproc_rexec, each provoked on a real file system where the kernel has it.</summary>
public sealed class ErrnoTests(BprocCluster cluster) : BprocTest(cluster), IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EnoentForAFileThatIsNotThere()
    {
        await RefusedAsync("ENOENT", _folder["nothing"]);
        await RefusedAsync("ENOENT", "true");
        await RefusedAsync("ENOENT", "");
    }

    [Fact]
    public async Task EaccesForAFileWithoutExecutePermission() => await RefusedAsync("EACCES", Write("plain", "#!/bin/sh\n"u8, UnixFileMode.UserRead));

    [Fact]
    public async Task EnotdirForAFileInThePath() => await RefusedAsync("ENOTDIR", Write("plain", "x"u8) + "/program");

    [Fact]
    public async Task EloopForLinksThatTurnInACircle()
    {
        File.CreateSymbolicLink(_folder["one"], _folder["two"]);
        File.CreateSymbolicLink(_folder["two"], _folder["one"]);
        await RefusedAsync("ELOOP", _folder["one"]);
    }

    [Fact]
    public async Task EnametoolongForANameAndForAPath()
    {
        await RefusedAsync("ENAMETOOLONG", _folder[new string('n', 256)]);
        await RefusedAsync("ENAMETOOLONG", _folder[string.Concat(Enumerable.Repeat("d/", 2500))] + "program");
        using var use = Use();
        var problem = await FailsAsync(() => Bproc.RexecAsync(1, "/" + new string('n', 3_000_000), []));
        Assert.Equal("ENAMETOOLONG", problem.ErrnoName);
        Assert.InRange(problem.Message.Length, 20, 300);
    }

    [Fact]
    public async Task E2bigForOneArgumentAndForAll()
    {
        await RefusedAsync("E2BIG", "/bin/true", [new string('x', 200_000)]);
        await RefusedAsync("E2BIG", "/bin/true", [.. Enumerable.Repeat(new string('x', 100_000), 25)]);

        // Just small enough by itself, but not together with the environment that a call without one takes along.
        string[] almost = ["true", .. Enumerable.Repeat(new string('x', 99_999), 20), new string('x', 96_900)];
        using var use = Use();
        var problem = await FailsAsync(() => Bproc.RexecAsync(1, "/bin/true", almost));
        Assert.Equal("E2BIG", problem.ErrnoName);
        Assert.Contains("/bin/true", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNullIsNamed()
    {
        using var use = Use();
        Assert.Contains("argv[1]", (await Assert.ThrowsAsync<ArgumentException>(() => Bproc.RexecAsync(1, "/bin/true", ["true", null!]))).Message, StringComparison.Ordinal);
        Assert.Contains("envp[0]", (await Assert.ThrowsAsync<ArgumentException>(() => Bproc.RexecAsync(1, "/bin/true", [], [null!]))).Message, StringComparison.Ordinal);
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.RexecAsync(1, "/bin/true", ["a\0b"]))).ErrnoName);
    }

    [Fact]
    public async Task EnoexecForNoFormatAndForAnotherArchitecture()
    {
        await RefusedAsync("ENOEXEC", Write("text", "just words\n"u8));
        var foreign = await File.ReadAllBytesAsync(TestChild);
        BinaryPrimitives.WriteUInt16LittleEndian(foreign.AsSpan(18), 83); // e_machine: a small controller
        await RefusedAsync("ENOEXEC", Write("foreign", foreign));
    }

    [Fact]
    public async Task EtxtbsyForAFileThatIsOpenForWriting()
    {
        var path = Write("busy", await File.ReadAllBytesAsync(TestChild));
        await using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            await RefusedAsync("ETXTBSY", path);
        }
    }

    [Fact]
    public async Task EpermForASetIdFileOnAFileSystemMountedNosuid()
    {
        string[] nosuid = ["ACTORS_FAULT=nosuid"];
        var path = Write("setuid", await File.ReadAllBytesAsync(TestChild), Executable | UnixFileMode.SetUser);
        await RefusedAsync("EPERM", path, envp: nosuid);
        File.SetUnixFileMode(path, Executable | UnixFileMode.GroupExecute | UnixFileMode.SetGroup);
        await RefusedAsync("EPERM", path, envp: nosuid);

        // Without the bits, or without nosuid, it runs.
        await RunsAsync(path);
        File.SetUnixFileMode(path, Executable);
        await RunsAsync(path, nosuid);
    }

    [Fact]
    public async Task EinvalForASecondInterpreter()
    {
        var program = await File.ReadAllBytesAsync(TestChild);
        Assert.Equal(2, program[4]); // ELFCLASS64
        var table = (int)BinaryPrimitives.ReadUInt64LittleEndian(program.AsSpan(32));
        var step = BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(54));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(56));
        var note = Enumerable.Range(0, count).Select(i => table + (i * step)).First(at => BinaryPrimitives.ReadUInt32LittleEndian(program.AsSpan(at)) == 4);
        BinaryPrimitives.WriteUInt32LittleEndian(program.AsSpan(note), 3); // PT_NOTE to PT_INTERP
        await RefusedAsync("EINVAL", Write("two", program));
    }

    [Theory]
    [InlineData("ENFILE", 23)]
    [InlineData("ENOMEM", 12)]
    [InlineData("EIO", 5)]
    public async Task WhatCannotBeProvokedComesThroughTheFaultPoint(string name, int number) =>
        await RefusedAsync(name, "/bin/true", envp: [$"ACTORS_FAULT={number}"]);

    [Fact]
    public async Task EbusyWithoutAMaster()
    {
        await using var alone = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Node, Config = LocalCluster.Settings });
        using var use = Use(space: alone.Space);
        var problem = await FailsAsync(() => Bproc.RexecAsync(0, "/bin/true", []));
        Assert.Equal("EBUSY", problem.ErrnoName);
    }

    [Fact]
    public async Task NodesThatAreNoneAreNamed()
    {
        using var use = Use();
        foreach (var node in new[] { 77, Bproc.NodeNone, -99 })
        {
            var problem = await FailsAsync(() => Bproc.RexecAsync(node, "/bin/true", []));
            Assert.Equal((BprocError.InvalidNode, node), (problem.Errno, problem.Node));
        }

        Assert.Equal("BE_INVALIDNODE", Assert.Throws<BprocException>(() => Bproc.NodeStatus(77)).ErrnoName);
    }

    [Fact]
    public async Task AThousandFailuresLeaveNothingOnTheNode()
    {
        using var use = Use();
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FailsAsync(() => Bproc.RexecIoAsync(2, [], _folder["nothing"], []))));
        }

        using var limit = new CancellationTokenSource(Limit);
        while ((await Cluster.Master.ListAsync(2, limit.Token)).Any(entry => entry.Command.StartsWith(_folder.Path, StringComparison.Ordinal)))
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task WithExit1TheFailureIsAProcessThatExits()
    {
        using var use = Use(new BprocSettings { ExecFailureIsExit = true });
        var process = await Bproc.RexecIoAsync(1, Streams, _folder["nothing"], []);
        Assert.True(process.Pid > 0);
        var (status, output, error) = await FinishAsync(process);
        Assert.Equal((1, "", ""), (status.ShellCode, output, error));

        // What fails before that point is the call's errno all the same.
        Assert.Equal(BprocError.InvalidNode, (await FailsAsync(() => Bproc.RexecAsync(77, "/bin/true", []))).Errno);
    }

    private async Task RefusedAsync(string errno, string file, IReadOnlyList<string>? arguments = null, IReadOnlyList<string>? envp = null)
    {
        using var use = Use();
        var before = Cluster.Master.Processes.Length;
        var problem = await FailsAsync(() => Bproc.RexecIoAsync(1, Streams, file, ["program", .. arguments ?? []], envp ?? ["PATH=/bin:/usr/bin"]));
        Assert.True(string.Equals(errno, problem.ErrnoName, StringComparison.Ordinal), $"{errno} expected for '{file}': {problem.Message}");
        Assert.False(problem.MayHaveStarted);
        Assert.Contains(file.Length == 0 ? "no name" : file[..Math.Min(file.Length, 100)], problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, Cluster.Master.Processes.Length);
    }

    private async Task RunsAsync(string file, IReadOnlyList<string>? envp = null)
    {
        using var use = Use();
        Assert.Equal(0, (await FinishAsync(await Bproc.RexecIoAsync(1, Streams, file, ["program", "echo"], envp))).Status.ShellCode);
    }

    private string Write(string name, ReadOnlySpan<byte> bytes, UnixFileMode mode = Executable)
    {
        var path = _folder[name];
        ExecutableFile.Write(path, bytes);
        File.SetUnixFileMode(path, mode);
        return path;
    }
}
