namespace Akka.Configuration.Hocon;

/// <summary>A text that configuration was read from, and what to call it in errors. Immutable.</summary>
internal sealed class HoconSource(string name, string text, string? directory = null)
{
    /// <summary>A file's path, a resource's name, or "text".</summary>
    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>Where relative includes are looked for first; null if the text is no file.</summary>
    public string? Directory { get; } = directory;

    /// <summary>Line and column of a position, both counted from 1. Slow: for errors only.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var line = 1;
        var start = 0;
        var end = Math.Min(offset, Text.Length);
        for (var i = 0; i < end; i++)
        {
            if (Text[i] != '\n') continue;
            line++;
            start = i + 1;
        }

        return (line, end - start + 1);
    }

    public string Describe(int offset)
    {
        var (line, column) = Locate(offset);
        return $"{Name}, line {line}, column {column}";
    }

    public ConfigurationException Error(int offset, string what) => new($"{Describe(offset)}: {what}");
}
