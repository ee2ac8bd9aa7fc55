using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>What travels of a file beside its bytes.</summary>
internal sealed record FileFacts(string Name, UnixFileMode Mode, long Size, FileTime Accessed, FileTime Modified)
{
    internal static FileFacts Of(string name, FileStatus status) => new(name, status.Permissions, status.Size, status.Accessed, status.Modified);

    /// <exception cref="InvalidDataException">The name would lead out of its directory.</exception>
    internal static FileFacts Read(FrameStream.Frame frame)
    {
        FileFacts facts = ReadAny(frame);
        return facts with { Name = CheckedName(facts.Name) };
    }

    /// <summary>Of a symbolic link: the facts, and what it holds.</summary>
    /// <exception cref="InvalidDataException">The name would lead out of its directory.</exception>
    internal static (FileFacts Facts, string Target) ReadLink(FrameStream.Frame frame)
    {
        FileFacts facts = ReadAny(frame);
        int end = facts.Name.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? throw new InvalidDataException("the other end sent a link without a target") : (facts with { Name = CheckedName(facts.Name[..end]) }, facts.Name[(end + 1)..]);
    }

    private static FileFacts ReadAny(FrameStream.Frame frame)
    {
        using BinaryReader fields = frame.Fields();
        var mode = (UnixFileMode)fields.ReadInt32();
        long size = fields.ReadInt64();
        var accessed = new FileTime(fields.ReadInt64(), fields.ReadInt32());
        var modified = new FileTime(fields.ReadInt64(), fields.ReadInt32());
        return new FileFacts(NativeText.Decode(fields.ReadBytes(FrameStream.Longest)), mode, size, accessed, modified);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write((int)Mode);
        writer.Write(Size);
        foreach (FileTime time in (FileTime[])[Accessed, Modified])
        {
            writer.Write(time.Seconds);
            writer.Write(time.Nanoseconds);
        }

        writer.Write(NativeText.Encode(Name));
    }

    private static string CheckedName(string name) =>
        name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal)
            ? throw new InvalidDataException($"the other end sent '{name}' as the name of a file")
            : name;
}
