using System.Runtime.InteropServices;

namespace Actors.ProcessSpace;

/// <summary>What one of a child's standard descriptors is. Immutable; made by its static members.</summary>
public sealed record StreamSpec
{
    private StreamSpec(StreamKind kind) => Kind = kind;

    /// <summary>A pipe to or from the caller, with a credit window of its own.</summary>
    public static StreamSpec Pipe { get; } = new(StreamKind.Pipe);

    /// <summary>/dev/null.</summary>
    public static StreamSpec Null { get; } = new(StreamKind.Null);

    /// <summary>Standard error goes where standard output goes.</summary>
    public static StreamSpec Merge { get; } = new(StreamKind.Merge);

    /// <summary>The descriptor is not open in the child.</summary>
    public static StreamSpec Closed { get; } = new(StreamKind.Closed);

    /// <summary>Which kind this is.</summary>
    public StreamKind Kind { get; }

    /// <summary>The file's path on the execution node (kind File).</summary>
    public string? Path { get; private init; }

    /// <summary>True when writing adds to the file's end instead of starting it anew (kind File).</summary>
    public bool Append { get; private init; }

    /// <summary>The descriptor to give (kind Handle). It stays the caller's and is not closed; it must stay open until the process has started.</summary>
    public SafeHandle? Source { get; private init; }

    /// <summary>A file on the execution node: read for standard input, otherwise created when missing and truncated, or appended to.</summary>
    public static StreamSpec ToFile(string path, bool append = false) => new(StreamKind.File) { Path = path, Append = append };

    /// <summary>A file on the execution node to read standard input from.</summary>
    public static StreamSpec FromFile(string path) => new(StreamKind.File) { Path = path };

    /// <summary>A descriptor of this process, for a process on this same node.</summary>
    public static StreamSpec FromHandle(SafeHandle descriptor) => new(StreamKind.Handle) { Source = descriptor };
}
