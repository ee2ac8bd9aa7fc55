using System.Security.Cryptography;
using Actors.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.ProcessSpace.Images;

/// <summary>Reads a file of this machine into the store.</summary>
internal static class ImageFile
{
    private const int Piece = 256 * 1024;

    /// <summary>O_NONBLOCK: a FIFO is not waited for.</summary>
    private const int ReadOnlyNoWait = 0x800;

    public static ImageLease Add(ImageStore store, string path)
    {
        using var descriptor = Descriptor.Open(path, ReadOnlyNoWait);
        if (FileStatus.Of($"/proc/self/fd/{descriptor.Number}").Kind != FileKind.Regular)
        {
            throw new NativeException(Errno.EACCES, $"read '{path}', which is no ordinary file");
        }

        using var handle = new SafeFileHandle(descriptor.Number, ownsHandle: false);
        try
        {
            using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            var reference = new ImageReference(Convert.ToHexStringLower(SHA256.HashData(file)), file.Length, Path.GetFileName(path));
            var image = store.TakeOrCreate(reference, out var isNew);
            if (isNew)
            {
                file.Position = 0;
                Copy(store, file, image);
            }

            return new ImageLease(image, reference);
        }
        catch (IOException problem) when (problem is not NativeException)
        {
            throw new NativeException(Errno.EIO, $"read '{path}': {problem.Message}");
        }
    }

    private static void Copy(ImageStore store, FileStream file, Image image)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[Piece];
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                image.Append(buffer.AsSpan(0, read));
                hash.AppendData(buffer, 0, read);
            }

            if (!string.Equals(Convert.ToHexStringLower(hash.GetCurrentHash()), image.Hash, StringComparison.Ordinal))
            {
                throw new NativeException(Errno.EIO, $"read '{file.Name}': it was changed meanwhile");
            }

            image.Complete();
        }
        catch (Exception problem)
        {
            store.Forget(image, problem);
            image.Release();
            throw;
        }
    }
}
