using System.Security.Cryptography;
using Actors.Native;
using Actors.ProcessSpace.Images;

namespace Actors.ProcessSpace.Tests.Images;

/// <summary>When a file's digest is known and when it is read again. A digest asked for with another file's descriptor shows which.</summary>
public sealed class FileDigestsTests : IDisposable
{
    private const string Settled = "/bin/true";
    private readonly string _folder = Directory.CreateTempSubdirectory("digests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void IsKnownWhileTheFileStaysAsItIsToTheSameUser()
    {
        using var file = Descriptor.Open(Settled, 0);
        using var other = Descriptor.Open(Write("other"), 0);
        var identity = FileIdentity.Of(file)!.Value;
        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Settled)));
        Assert.Equal(digest, FileDigests.Of(file, identity, 70001, CancellationToken.None));
        Assert.Equal(digest, FileDigests.Of(other, identity, 70001, CancellationToken.None));
        Assert.Equal(Errno.EIO, Assert.Throws<NativeException>(() => FileDigests.Of(other, identity, 70002, CancellationToken.None)).Errno);

        // What failed is not kept.
        Assert.Equal(digest, FileDigests.Of(file, identity, 70002, CancellationToken.None));
        FileDigests.Forget(identity, 70001);
        Assert.Throws<NativeException>(() => FileDigests.Of(other, identity, 70001, CancellationToken.None));
    }

    [Fact]
    public void IsNotKeptOfAFileThatHasJustBeenChanged()
    {
        using var other = Descriptor.Open(Settled, 0);
        var digest = Convert.ToHexStringLower(SHA256.HashData("new"u8));
        while (true)
        {
            using var file = Descriptor.Open(Write("new"), 0);
            var identity = FileIdentity.Of(file)!.Value;
            Assert.Equal(digest, FileDigests.Of(file, identity, 70003, CancellationToken.None));
            try
            {
                FileDigests.Of(other, identity, 70003, CancellationToken.None);
            }
            catch (NativeException)
            {
                return;
            }

            // Only a machine that stood still meanwhile has an old file here.
            Assert.True(DateTime.UtcNow - DateTime.UnixEpoch.AddTicks(identity.Changed / 100) > TimeSpan.FromSeconds(2), "the digest of a new file was kept");
        }
    }

    [Fact]
    public void IsComputedAgainForWhoeverWaitedForOneThatGaveUp()
    {
        using var file = Descriptor.Open(Settled, 0);
        var identity = FileIdentity.Of(file)!.Value;
        Assert.Throws<OperationCanceledException>(() => FileDigests.Of(file, identity, 70004, new CancellationToken(canceled: true)));
        Assert.Equal(64, FileDigests.Of(file, identity, 70004, CancellationToken.None).Length);
    }

    [Fact]
    public void OnlyRegularFilesHaveAnIdentityAndItTellsThemApart()
    {
        using var device = Descriptor.Open("/dev/null", 0);
        Assert.Null(FileIdentity.Of(device));
        var path = Write("text");
        using var file = Descriptor.Open(path, 0);
        using var again = Descriptor.Open(path, 0);
        using var other = Descriptor.Open(Write("text"), 0);
        Assert.Equal(FileIdentity.Of(file), FileIdentity.Of(again));
        Assert.NotEqual(FileIdentity.Of(file)!.Value.Inode, FileIdentity.Of(other)!.Value.Inode);
        var before = FileIdentity.Of(file)!.Value;
        Assert.Equal((4, File.GetLastWriteTimeUtc(path).Ticks), (before.Size, DateTime.UnixEpoch.Ticks + (before.Modified / 100)));
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        Assert.True(FileIdentity.Of(file)!.Value.Changed >= before.Changed);
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }
}
