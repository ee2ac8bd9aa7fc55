using Actors.Native;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Opens files for a process. That may wait for a disk, or a FIFO's other end, so each has a thread of its own, which is abandoned when it
/// takes too long; and it is done as the user the process will run as, since the node itself may be root.
/// </summary>
internal static class FileOpener
{
    private const int ReadWriteNoWait = 0x802;
    private const int PathOnly = 0x200000;
    private static readonly TimeSpan ReleaseAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);

    /// <summary>Opens one.</summary>
    /// <exception cref="NativeException">What open(2) or lseek(2) answered; ETIMEDOUT: it is not open in time.</exception>
    public static async ValueTask<Descriptor> OpenAsync(Spawn spawn, string path, int flags, int mode, long offset, OpeningTime time)
    {
        // Relative paths start where the process will.
        var full = spawn.Spec.WorkingDirectory is { } directory ? Path.Combine(directory, path) : path;
        var opening = OwnThread.RunAsync(spawn, () => Open(full, flags, mode, offset));
        try
        {
            return await opening.WaitAsync(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = AbandonAsync(spawn, opening, full);
            throw time.IsOver ? time.Over($"open '{full}'") : new OperationCanceledException(time.Token);
        }
    }

    private static Descriptor Open(string path, int flags, int mode, long offset)
    {
        var file = Descriptor.Open(path, flags, mode);
        try
        {
            if (offset != 0)
            {
                file.Seek(offset);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What comes too late is closed again; who waits for a FIFO's other end is released by opening that, as the user and on a thread of its
    /// own too: the file system may not answer.
    /// </summary>
    private static async Task AbandonAsync(Spawn spawn, Task<Descriptor> opening, string path)
    {
        var late = Late.DiscardAsync(opening);
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            while (!late.IsCompleted && TimeProvider.System.GetElapsedTime(begun) < ReleaseLimit
                && await OwnThread.RunAsync(spawn, () => OtherEnd(path)).ConfigureAwait(false) is { } end)
            {
                using (end)
                {
                    await Task.WhenAny(late, Task.Delay(ReleaseAgain)).ConfigureAwait(false);
                }
            }
        }
        catch (NativeException)
        {
            // Not for this user to open: the thread is released by whoever opens it one day.
        }
    }

    /// <summary>Both ends of a FIFO, without waiting; null: it is none. What was looked at is what is opened.</summary>
    private static Descriptor? OtherEnd(string path)
    {
        using var place = Descriptor.Open(path, PathOnly);
        var same = Descriptor.PathOf(place.Number);
        return FileStatus.Find(same) is { Kind: FileKind.Fifo } ? Descriptor.Open(same, ReadWriteNoWait) : null;
    }
}
