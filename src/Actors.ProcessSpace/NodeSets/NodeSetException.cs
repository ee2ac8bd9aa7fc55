namespace Actors.ProcessSpace.NodeSets;

/// <summary>A node set that cannot be read, or names nodes that are not there. The message says what is wrong and at which column.</summary>
public sealed class NodeSetException : FormatException
{
    /// <summary>Creates the error for the part of <paramref name="text"/> that begins at <paramref name="column"/> (from 1).</summary>
    public NodeSetException(string problem, string text, int column)
        : base($"node set '{Shorten(text)}', column {column}: {problem}")
    {
        Problem = problem;
        Text = text;
        Column = column;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The whole node set as it was given.</summary>
    public string Text { get; }

    /// <summary>Where the problem begins; the first character has column 1.</summary>
    public int Column { get; }

    // A message is one line on a terminal: neither a set of a thousand terms nor a line feed in it may break that.
    private static string Shorten(string text)
    {
        const int limit = 60;
        string shown = text.Length <= limit ? text : string.Concat(text.AsSpan(0, limit), "...");
        return string.Create(shown.Length, shown, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }
}
