using Actors.Native;
using Actors.ProcessSpace.Images;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Whether this node has the very program that an image is: then it is executed by its path, and /proc/self/exe, set-id bits, scripts and
/// programs that look at their own name are as always.
/// </summary>
internal static class ProgramFile
{
    // O_NONBLOCK, the same on every Linux this runs on: a FIFO would wait for its other end.
    private const int NonBlocking = 0x800;

    /// <summary>The request as it is, or without its program's image, when that is not needed here.</summary>
    public static async ValueTask<Spawn> ChooseAsync(Spawn spawn, CancellationToken cancellation)
    {
        var spec = spawn.Spec;
        if (!spec.FileIfIdentical || spec.ProgramImage is not { } image
            || !await OwnThread.LookAsync(spawn, () => IsAt(spec.File, image, cancellation)).WaitAsync(cancellation).ConfigureAwait(false))
        {
            return spawn;
        }

        return spawn with
        {
            Spec = spec with
            {
                Descriptors = spec.Descriptors.RemoveAll(descriptor => descriptor.Number == spec.ProgramDescriptor),
                ProgramDescriptor = null,
                FileIfIdentical = false,
            },
        };
    }

    private static bool IsAt(string path, ImageReference image, CancellationToken cancellation)
    {
        try
        {
            using var file = Descriptor.Open(path, NonBlocking);
            return FileIdentity.Of(file) is { } identity && identity.Size == image.Length
                && string.Equals(FileDigests.Of(file, identity, ThreadUser.Current, cancellation), image.Hash, StringComparison.Ordinal)
                && FileStatus.MayExecute(path);
        }
        catch (NativeException)
        {
            // Not there, or not for this user to read, or just being written.
            return false;
        }
    }
}
