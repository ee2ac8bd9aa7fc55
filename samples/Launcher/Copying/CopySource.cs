using System.Security.Cryptography;
using Actors.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.Launcher.Copying;

/// <summary>The end of a copy that reads: sends files, and with <paramref name="recursive"/> directories with all that is in them.</summary>
/// <param name="frames">Where it sends them.</param>
/// <param name="recursive">Directories, too.</param>
/// <param name="place">What stands before a path in what it says: the node and a colon, when it is on one.</param>
internal sealed class CopySource(FrameStream frames, bool recursive, string place = "")
{
    private const int ReadOnlyWithoutWaiting = 0x800;

    /// <summary>Sends all of it. What cannot be read is told to the other end, and the rest goes on.</summary>
    /// <exception cref="IOException">The other end takes nothing any more.</exception>
    internal void Send(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
            SendOne(path, name.Length == 0 ? "root" : name, top: true);
        }

        frames.Write(FrameKind.End, "");
        frames.Flush();
    }

    private void SendOne(string path, string name, bool top)
    {
        FileStatus status;
        try
        {
            status = FileStatus.Of(path, follow: top);
        }
        catch (NativeException e)
        {
            frames.Write(FrameKind.Problem, CopyFailure.Text(place + path, e));
            return;
        }

        switch (status.Kind)
        {
            case FileKind.Regular:
                SendFile(path, name);
                break;
            case FileKind.Directory when recursive:
                if (top)
                {
                    frames.Write(FrameKind.Identity, DirectoryIdentity.Of(status));
                }

                SendDirectory(path, FileFacts.Of(name, status));
                break;
            case FileKind.Directory:
                frames.Write(FrameKind.Problem, $"{place}{path}: it is a directory, and -r was not given (EISDIR)");
                break;
            case FileKind.SymbolicLink:
                SendLink(path, name, status);
                break;
            default:
                frames.Write(FrameKind.Problem, $"{place}{path}: it is a device, a FIFO or a socket, which are not copied (EINVAL)");
                break;
        }
    }

    private void SendFile(string path, string name)
    {
        Descriptor opened;
        FileStatus status;
        try
        {
            opened = Descriptor.Open(path, ReadOnlyWithoutWaiting);
            status = FileStatus.Of(Descriptor.PathOf(opened.Number));
        }
        catch (NativeException e)
        {
            frames.Write(FrameKind.Problem, CopyFailure.Text(place + path, e));
            return;
        }

        using Descriptor held = opened;
        using var handle = new SafeFileHandle(opened.Number, ownsHandle: false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        frames.Write(FrameKind.File, FileFacts.Of(name, status).Write);
        long sent = 0;
        long hole = 0;
        while (true)
        {
            int count;
            try
            {
                if (sent == hole)
                {
                    // What follows, as far as it is known; a file that is written meanwhile is read to its end all the same.
                    long data = held.NextData(sent) ?? Math.Max(sent, status.Size);
                    SendHole(data - sent, hash);
                    hole = held.NextHole(sent = data);
                }

                count = RandomAccess.Read(handle, frames.Room.Span[..(int)Math.Min(frames.Room.Length, Math.Max(1, hole - sent))], sent);
            }
            catch (Exception e) when (CopyFailure.IsOfAFile(e))
            {
                frames.Write(FrameKind.Cut, CopyFailure.Text(place + path, e));
                return;
            }

            if (count == 0)
            {
                break;
            }

            hash.AppendData(frames.Room.Span[..count]);
            frames.WriteRoom(FrameKind.Bytes, count);
            sent += count;
        }

        frames.Write(FrameKind.Whole, writer =>
        {
            writer.Write(sent);
            writer.Write(hash.GetHashAndReset());
        });
    }

    private void SendHole(long length, IncrementalHash hash)
    {
        if (length > 0)
        {
            byte[] bytes = FileBeingWritten.Hole(length);
            hash.AppendData(bytes);
            frames.Write(FrameKind.Hole, bytes);
        }
    }

    private void SendDirectory(string path, FileFacts facts)
    {
        IReadOnlyList<string> entries;
        try
        {
            entries = FileNames.In(path);
        }
        catch (NativeException e)
        {
            frames.Write(FrameKind.Problem, CopyFailure.Text(place + path, e));
            return;
        }

        frames.Write(FrameKind.Directory, facts.Write);
        foreach (string entry in entries.Order(StringComparer.Ordinal))
        {
            SendOne(Path.Combine(path, entry), entry, top: false);
        }

        frames.Write(FrameKind.Up, "");
    }

    private void SendLink(string path, string name, FileStatus status)
    {
        try
        {
            frames.Write(FrameKind.Link, FileFacts.Of($"{name}\0{FileNames.LinkTarget(path)}", status).Write);
        }
        catch (NativeException e)
        {
            frames.Write(FrameKind.Problem, CopyFailure.Text(place + path, e));
        }
    }
}
