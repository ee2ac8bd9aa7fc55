using Actors.Bproc.Tests.Support;

namespace Actors.Bproc.Tests.Rexec;

/// <summary>The errors of bproc_rexec that come from how a file system is mounted, on file systems that are mounted so.</summary>
[Collection("nodes with files of their own")]
public sealed class MountTests(OwnFilesCluster cluster)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Theory]
    [InlineData("nosuid", Executable | UnixFileMode.SetUser, "EPERM")]
    [InlineData("nosuid", Executable | UnixFileMode.GroupExecute | UnixFileMode.SetGroup, "EPERM")]
    [InlineData("nosuid", Executable | UnixFileMode.SetGroup, "")]
    [InlineData("nosuid", Executable, "")]
    [InlineData("exec", Executable | UnixFileMode.SetUser, "")]
    [InlineData("exec", Executable | UnixFileMode.GroupExecute | UnixFileMode.SetGroup, "")]
    [InlineData("noexec", Executable | UnixFileMode.SetUser, "EACCES")]
    [InlineData("noexec", Executable, "EACCES")]
    public async Task ASetIdFileIsRefusedWhereItsBitsWouldHaveNoEffect(string mounted, UnixFileMode mode, string errno)
    {
        using var use = Bproc.Use(cluster.Master);
        var path = cluster.PathOf(Guid.NewGuid().ToString("N"), mounted);
        var there = cluster.On(1, path);
        ExecutableFile.Copy("/bin/true", there);
        File.SetUnixFileMode(there, mode);
        try
        {
            var process = await Bproc.RexecIoAsync(1, [], path, ["program"]);
            Assert.True((await BprocTest.EndAsync(process)).Success);
            Assert.True(errno.Length == 0, $"{errno} was expected for {mode} on a file system mounted {mounted}, and it ran");
        }
        catch (BprocException problem)
        {
            Assert.Equal(errno, problem.ErrnoName);
            Assert.Contains(path, problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(there);
        }
    }
}
