using System.Buffers;
using System.Security.Cryptography;
using Actors.Native;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// The SHA-256 of this machine's files, of each as long as it stays as it is: all nodes of this OS process share them. Kept apart by user,
/// for whoever serves a file system himself can have it say anything. Bounded; the longest unused go first. Thread-safe.
/// </summary>
internal static class FileDigests
{
    private const int Most = 1024;
    private const int Piece = 256 * 1024;

    /// <summary>The kernel's time goes in steps: a change soon after another may leave a file's times as they are.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly Lock Gate = new();
    private static readonly Dictionary<(uint User, FileIdentity File), Entry> Known = [];

    /// <summary>The digest, in lower-case hexadecimal digits. Reads the whole file unless it is known, so not for a thread that others need.</summary>
    /// <exception cref="NativeException">It cannot be read, or was changed meanwhile (EIO).</exception>
    /// <exception cref="OperationCanceledException">It was called off; of a large file that is seen soon.</exception>
    public static string Of(Descriptor file, FileIdentity identity, uint user, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return Get(file, identity, user, cancellation);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Whoever had begun it gave up.
            }
        }
    }

    /// <summary>It turned out not to be so.</summary>
    public static void Forget(FileIdentity identity, uint user)
    {
        lock (Gate)
        {
            Known.Remove((user, identity));
        }
    }

    private static string Get(Descriptor file, FileIdentity identity, uint user, CancellationToken cancellation)
    {
        var key = (user, identity);
        Entry? entry;
        lock (Gate)
        {
            if (!Known.TryGetValue(key, out entry))
            {
                MakeRoom();
                Known.Add(key, entry = new Entry(() => Compute(file, identity, cancellation)));
            }

            entry.LastUse = TimeProvider.System.GetTimestamp();
        }

        try
        {
            // Whoever comes second waits for the first.
            var settled = entry.Digest.IsValueCreated || IsSettled(identity);
            var digest = entry.Digest.Value;
            if (!settled)
            {
                Forget(identity, user);
            }

            return digest;
        }
        catch
        {
            Forget(identity, user);
            throw;
        }
    }

    private static bool IsSettled(FileIdentity identity) =>
        DateTime.UnixEpoch.AddTicks(identity.Changed / TimeSpan.NanosecondsPerTick) < DateTime.UtcNow - Settled;

    /// <summary>Reads all of a file in the state that it is in, and remembers nothing.</summary>
    /// <exception cref="NativeException">EIO: it was changed meanwhile; it cannot be read.</exception>
    public static string Compute(Descriptor file, FileIdentity identity, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            long offset = 0;
            for (int read; (read = file.Read(buffer, offset)) > 0; offset += read)
            {
                hash.AppendData(buffer, 0, read);
                cancellation.ThrowIfCancellationRequested();
            }

            return offset == identity.Size && FileIdentity.Of(file) == identity
                ? Convert.ToHexStringLower(hash.GetCurrentHash())
                : throw new NativeException(Errno.EIO, "read a file that was changed meanwhile");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void MakeRoom()
    {
        if (Known.Count >= Most)
        {
            Known.Remove(Known.MinBy(static known => known.Value.LastUse).Key);
        }
    }

    private sealed class Entry(Func<string> compute)
    {
        public Lazy<string> Digest { get; } = new(compute);

        public long LastUse { get; set; }
    }
}
