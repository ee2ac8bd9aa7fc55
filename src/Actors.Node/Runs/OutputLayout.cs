namespace Actors.Node.Runs;

/// <summary>How the output of several programs is put together on one stream. Immutable.</summary>
public sealed record OutputLayout
{
    /// <summary>The longest line that is kept whole unless another length is asked for, in bytes.</summary>
    public const int UsualLongestLine = 64 * 1024;

    /// <summary>The longest line that can be asked to be kept whole, in bytes: there is a buffer of that size for each stream of each program.</summary>
    public const int MostLongestLine = 16 * 1024 * 1024;

    /// <summary>Bytes as they come.</summary>
    public static OutputLayout AsItComes { get; } = new();

    /// <summary>Whole lines, each after its node's number.</summary>
    public static OutputLayout Labelled { get; } = new() { Lines = true, Labels = true };

    /// <summary>Lines are passed on whole, so that those of different programs are not mixed.</summary>
    public bool Lines { get; init; }

    /// <summary>Each line begins with its node's number, three columns wide, a colon and a blank. Goes with <see cref="Lines"/>.</summary>
    public bool Labels { get; init; }

    /// <summary>One program's output after the other's, in the order of the nodes. A program whose turn has not come is held up when its window is full.</summary>
    public bool Sequential { get; init; }

    /// <summary>A line with the node's number and dashes before each program's output. Goes with <see cref="Sequential"/>.</summary>
    public bool Dividers { get; init; }

    /// <summary>The longest line that is kept whole, in bytes; a longer one goes out in pieces.</summary>
    public int LongestLine { get; init; } = UsualLongestLine;
}
