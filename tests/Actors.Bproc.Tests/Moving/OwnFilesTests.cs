using System.Text;
using Actors.Bproc.Tests.Support;
using Actors.ProcessSpace;

namespace Actors.Bproc.Tests.Moving;

/// <summary>Whose file a node executes when it has, at the caller's path, the same, another or none.</summary>
[Collection("nodes with files of their own")]
public sealed class OwnFilesTests(OwnFilesCluster cluster) : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly IDisposable _use = Bproc.Use(cluster.Master);
    private readonly string _name = Guid.NewGuid().ToString("N")[..8];
    private readonly List<string> _made = [];

    public void Dispose()
    {
        _use.Dispose();
        _made.ForEach(File.Delete);
    }

    [Fact]
    public async Task WhatOnlyTheCallerHasRunsOnAllNodes()
    {
        var program = Copy("/bin/readlink");
        var vector = await Bproc.VExecMoveIoAsync([0, 1, 2, 3, Bproc.NodeMaster], Streams, program, ["readlink", "/proc/self/exe"]);
        Assert.Equal([program, FromMemory(program), FromMemory(program), FromMemory(program), program], await OutputsAsync(vector));
    }

    [Fact]
    public async Task WhereTheNodeHasAnotherBuildTheCallersRuns()
    {
        var (callers, nodes) = ("#!/bin/sh\necho caller\n", "#!/bin/sh\necho a node\n");
        var program = Write(callers);

        // The same size, and the same time: only the bytes tell.
        var other = Write(nodes, On(1, program));
        Assert.Equal(new FileInfo(program).Length, new FileInfo(other).Length);
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(program));
        Assert.Equal("caller", await RunAsync(1, program));
        Assert.Equal("a node", (await BprocTest.FinishAsync(await Bproc.RexecIoAsync(1, Streams, program, []))).Output.Trim());
    }

    [Fact]
    public async Task TheIdenticalFileIsExecutedByItsPathAndNothingIsSent()
    {
        var program = Copy("/bin/readlink");
        var before = cluster.Master.ImageBytesSent;
        foreach (var node in OwnFilesCluster.Foreign)
        {
            Copy("/bin/readlink", On(node, program));
        }

        var vector = await Bproc.VExecMoveIoAsync([1, 2, 3, 1], Streams, program, ["readlink", "/proc/self/exe"]);
        Assert.Equal([program, program, program, program], await OutputsAsync(vector));
        Assert.Equal(before, cluster.Master.ImageBytesSent);

        // Asked to be sent, it is.
        Assert.Equal(FromMemory(program), await RunAsync(1, program, DumpFlags.Exec, "/proc/self/exe"));
        Assert.Equal(before + new FileInfo(program).Length, cluster.Master.ImageBytesSent);
    }

    [Fact]
    public async Task AFileOfTheNodeThatChangesIsLookedAtAgain()
    {
        var program = Copy("/bin/readlink");
        var there = Copy("/bin/readlink", On(2, program));
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(program, await RunAsync(2, program, arguments: "/proc/self/exe"));
            var time = File.GetLastWriteTimeUtc(there);
            var bytes = await File.ReadAllBytesAsync(there);
            bytes[^1] ^= 1;
            ExecutableFile.Write(there, bytes);
            File.SetLastWriteTimeUtc(there, time);
            Assert.Equal(FromMemory(program), await RunAsync(2, program, arguments: "/proc/self/exe"));
            bytes[^1] ^= 1;
            ExecutableFile.Write(there, bytes);
        }
    }

    [Fact]
    public async Task WhatTheNodeMayNotExecuteComesFromTheCaller()
    {
        var program = Copy("/bin/readlink");
        File.SetUnixFileMode(Copy("/bin/readlink", On(3, program)), UnixFileMode.UserRead);
        Assert.Equal(FromMemory(program), await RunAsync(3, program, arguments: "/proc/self/exe"));

        // Nor what is there but on a file system from which nothing is executed.
        program = Copy("/bin/readlink", cluster.PathOf(_name, "noexec"));
        Copy("/bin/readlink", On(3, program));
        Assert.Equal(FromMemory(program), await RunAsync(3, program, arguments: "/proc/self/exe"));
    }

    [Fact]
    public async Task AScriptKnowsItsPathOnlyWhereTheNodeHasIt()
    {
        const string text = "#!/bin/sh\necho \"$0 $1\"\n";
        var script = Write(text);
        Write(text, On(1, script));
        Assert.Equal($"{script} x", await RunAsync(1, script, arguments: "x"));
        Assert.Equal("/dev/fd/100 x", await RunAsync(2, script, arguments: "x"));
    }

    [Fact]
    public async Task ALargeProgramIsSentOnceToEachNodeThatLacksIt()
    {
        const int padding = 20_000_000;
        var program = Copy("/bin/true");
        File.AppendAllText(program, new string('x', padding));
        var length = new FileInfo(program).Length;
        var before = cluster.Master.ImageBytesSent;
        for (var round = 0; round < 2; round++)
        {
            // Three nodes, two processes each: the origin serves the two that are nearest, and one of those the third.
            var vector = await Bproc.VExecMoveIoAsync([1, 2, 3, 3, 2, 1], [], program, ["true"]);
            Assert.Equal(6, vector.Started.Count());
            foreach (var process in vector.Started)
            {
                Assert.True((await BprocTest.EndAsync(process)).Success);
            }

            Assert.Equal(ImageTree.Degree(3) * length, cluster.Master.ImageBytesSent - before);
        }
    }

    [Fact]
    public async Task ARelativePathStartsAtTheCaller()
    {
        var program = Copy("/bin/readlink");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, program);
        Assert.Equal(FromMemory(program), await RunAsync(1, relative, arguments: "/proc/self/exe"));
        Copy("/bin/readlink", On(1, program));
        Assert.Equal(program, await RunAsync(1, relative, arguments: "/proc/self/exe"));
    }

    private static IReadOnlyList<BprocIo> Streams => [BprocIo.Stream(1), BprocIo.Stream(2)];

    private static string FromMemory(string program) => $"/memfd:{Path.GetFileName(program)} (deleted)";

    private static async Task<IReadOnlyList<string>> OutputsAsync(BprocVector vector)
    {
        var outputs = new List<string>();
        for (var i = 0; i < vector.Count; i++)
        {
            outputs.Add(vector.Process(i) is { } process ? await OutputAsync(process) : vector.Problem(i)!.Message);
        }

        return outputs;
    }

    private static async Task<string> OutputAsync(RemoteProcess process)
    {
        var (_, output, error) = await BprocTest.FinishAsync(process);
        return (output + error).Trim();
    }

    private static async Task<string> RunAsync(int node, string program, DumpFlags flags = DumpFlags.None, params string[] arguments) =>
        await OutputAsync(await Bproc.ExecMoveIoAsync(node, Streams, program, ["program", .. arguments], flags: flags));

    private string On(int node, string path) => cluster.On(node, path);

    // With something after its end that makes it this test's own: the same bytes are the same image, whose name is the first one's.
    private string Copy(string from, string? to = null) => Made(to, [.. File.ReadAllBytes(from), .. Encoding.UTF8.GetBytes(_name)]);

    private string Write(string text, string? to = null) => Made(to, Encoding.UTF8.GetBytes(text));

    private string Made(string? to, byte[] bytes)
    {
        var path = to ?? cluster.PathOf(_name);
        ExecutableFile.Write(path, bytes);
        File.SetUnixFileMode(path, Executable);
        _made.Add(path);
        return path;
    }
}
