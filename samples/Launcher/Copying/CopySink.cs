using System.Diagnostics;
using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>The end of a copy that writes.</summary>
/// <param name="frames">What the source sends.</param>
/// <param name="report">Where it is told what was not copied.</param>
/// <param name="names">Where temporary names are kept.</param>
/// <param name="target">The target's path.</param>
/// <param name="intoDirectory">The target must be a directory.</param>
/// <param name="keepTimes">Times are kept, and set-id bits.</param>
/// <param name="watched">The descriptor at whose other end the one is for whom all this is done, should that be another process.</param>
/// <param name="place">What stands before a path in what it says: the node and a colon, when it is on one.</param>
internal sealed class CopySink(FrameStream frames, ICopyReport report, TemporaryNames names, string target, bool intoDirectory, bool keepTimes, int? watched = null, string place = "")
{
    private const UnixFileMode OwnerMayAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode UsualBits = (UnixFileMode)0x1ff;
    private static readonly TimeSpan ReportPause = TimeSpan.FromMilliseconds(200);

    private readonly Stack<(string Path, FileFacts Facts)> directories = new();
    private FileBeingWritten? file;
    private string filePath = "";
    private string? source;
    private long reported;
    private int skipped;

    /// <summary>Takes everything until the source says that it is all. What cannot be written is told, and the rest goes on.</summary>
    internal void Receive()
    {
        try
        {
            bool directory = FileStatus.Find(target.Length == 0 ? "." : target) is { Kind: FileKind.Directory };
            if (intoDirectory && !directory)
            {
                report.Problem($"{place}{target}: several files need a directory to go to (ENOTDIR)");
                return;
            }

            bool ended = false;
            while (!ended && frames.Read() is { } frame)
            {
                ended = frame.Kind == FrameKind.End;
                Take(frame, directory);
            }

            if (!ended)
            {
                report.Cut($"{place}{(file is null ? target : filePath)}: the source was lost before it was whole (EPIPE)");
            }
        }
        catch (Exception e) when (CopyFailure.IsOfAFile(e))
        {
            report.Problem(CopyFailure.Text(place + target, e));
        }
        finally
        {
            file?.Dispose();
            report.End();
        }
    }

    private void Take(FrameStream.Frame frame, bool directory)
    {
        switch (frame.Kind)
        {
            case FrameKind.File:
                FileFacts facts = FileFacts.Read(frame);
                Try(PathOf(facts.Name, directory), path => Begin(path, facts));
                break;
            case FrameKind.Bytes:
                Try(filePath, _ => Write(frame.Body.Span));
                break;
            case FrameKind.Hole:
                Try(filePath, _ => file?.Skip(frame.Body.Span));
                break;
            case FrameKind.Whole:
                Try(filePath, _ => Finish(frame));
                break;
            case FrameKind.Cut:
                report.Problem(frame.Text);
                Drop();
                break;
            case FrameKind.Directory:
                Enter(FileFacts.Read(frame), directory);
                break;
            case FrameKind.Up:
                Leave();
                break;
            case FrameKind.Link:
                (FileFacts link, string to) = FileFacts.ReadLink(frame);
                Try(PathOf(link.Name, directory), path => Link(path, link, to));
                break;
            case FrameKind.Identity:
                source = frame.Text;
                break;
            case FrameKind.Problem:
                report.Problem(frame.Text);
                break;
        }
    }

    // A top name is the target itself unless that is a directory.
    private string PathOf(string name, bool directory) =>
        directories.TryPeek(out var parent) ? Path.Combine(parent.Path, name) : directory ? Path.Combine(target.Length == 0 ? "." : target, name) : target;

    private void Try(string path, Action<string> act)
    {
        if (skipped > 0)
        {
            return;
        }

        try
        {
            act(path);
        }
        catch (Exception e) when (CopyFailure.IsOfAFile(e))
        {
            report.Problem(CopyFailure.Text(place + path, e));
            Drop();
        }
    }

    private void Begin(string path, FileFacts facts)
    {
        filePath = path;
        file = new FileBeingWritten(path, facts, followLink: directories.Count == 0, names, watched);
        reported = Stopwatch.GetTimestamp();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (file is { } open)
        {
            open.Write(bytes);
            if (Stopwatch.GetElapsedTime(reported) > ReportPause)
            {
                reported = Stopwatch.GetTimestamp();
                report.Progress(open.Facts.Name, open.Written, open.Facts.Size);
            }
        }
    }

    private void Finish(FrameStream.Frame whole)
    {
        file?.Finish(whole, keepTimes);
        Drop();
    }

    private void Drop()
    {
        file?.Dispose();
        file = null;
    }

    private void Enter(FileFacts facts, bool directory)
    {
        string path = PathOf(facts.Name, directory);
        try
        {
            // Below the target no link is followed: the source could have sent it a moment ago.
            if (skipped == 0 && directories.Count == 0 && source is { } copied && DirectoryIdentity.IsBelow(path, copied))
            {
                throw new InvalidDataException("a directory is not copied into itself (EINVAL)");
            }

            FileStatus? there = skipped > 0 ? null : FileStatus.Find(path, follow: directories.Count == 0);
            if (there is { Kind: not FileKind.Directory })
            {
                throw new NativeException(Errno.ENOTDIR, $"enter '{path}'");
            }

            if (there is null && skipped == 0)
            {
                FileNames.MakeDirectory(path, OwnerMayAll);
            }
        }
        catch (Exception e) when (CopyFailure.IsOfAFile(e))
        {
            report.Problem(CopyFailure.Text(place + path, e));
            skipped = 1;
            return;
        }

        if (skipped > 0)
        {
            skipped++;
            return;
        }

        directories.Push((path, facts));
    }

    private void Leave()
    {
        if (skipped > 0)
        {
            skipped--;
            return;
        }

        (string path, FileFacts facts) = directories.Pop();
        Try(path, _ =>
        {
            FileNames.SetMode(path, keepTimes ? facts.Mode : facts.Mode & UsualBits);

            // As it was entered.
            KeepTimes(path, facts, follow: directories.Count == 0);
        });
    }

    private void Link(string path, FileFacts facts, string to)
    {
        if (FileStatus.Find(path, follow: false) is not { Kind: FileKind.SymbolicLink or FileKind.Regular })
        {
            FileNames.MakeLink(path, to);
            KeepTimes(path, facts, follow: false);
            return;
        }

        // What is there goes only when the link is: it takes the name over.
        string temporary = names.Make(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", name => FileNames.MakeLink(name, to));
        try
        {
            KeepTimes(temporary, facts, follow: false);
            names.Rename(temporary, path);
        }
        catch
        {
            names.Remove(temporary);
            throw;
        }
    }

    private void KeepTimes(string path, FileFacts facts, bool follow)
    {
        if (keepTimes)
        {
            FileNames.SetTimes(path, facts.Accessed, facts.Modified, follow);
        }
    }
}
