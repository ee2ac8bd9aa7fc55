using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Launcher.CommandLine;
using Actors.Native;

namespace Actors.Launcher.Commands;

/// <summary>Tables on standard output: aligned text for people, JSON for programs.</summary>
internal static class Tables
{
    /// <summary>Home and clear to the end: what is shown again does not flicker. For terminals only: what is piped stays plain.</summary>
    internal const string ClearScreen = "\u001b[H\u001b[J";

    internal static Option<string> FormatOption() => new("--format") { Description = "table (default) or json", HelpName = "FORMAT" };

    /// <exception cref="UsageException">It is no format.</exception>
    internal static bool IsJson(string? format) => format switch
    {
        null or "table" => false,
        "json" => true,
        _ => throw new UsageException($"option --format: '{format}' is no format; use table or json"),
    };

    /// <summary>A text without control characters (those of C1 too), which a command line, a file name or a node's name may have in it.</summary>
    internal static string Printable(string text) => text.Any(char.IsControl)
        ? string.Create(text.Length, text, static (shown, text) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(text[i]) ? text[i] is '\n' or '\t' ? ' ' : '?' : text[i];
            }
        })
        : text;

    /// <summary>Text columns two blanks apart; the last is not padded. A column whose cells are all numbers is aligned to the right.</summary>
    internal static string Text(string[] heads, IReadOnlyList<string[]> rows)
    {
        var text = new StringBuilder();
        int[] widths = [.. heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max())];
        bool[] numbers = [.. heads.Select((_, column) => rows.Count > 0 && rows.All(row => row[column].Length == 0 || char.IsAsciiDigit(row[column][^1]) && row[column].All(static c => char.IsAsciiDigit(c) || c is '.' or ':' or '-')))];
        foreach (string[] row in rows.Prepend(heads))
        {
            for (int column = 0; column < heads.Length; column++)
            {
                string cell = numbers[column] ? row[column].PadLeft(widths[column])
                    : column == heads.Length - 1 ? row[column]
                    : row[column].PadRight(widths[column]);
                text.Append(column == 0 ? "" : "  ").Append(Printable(cell));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One JSON array, indented.</summary>
    internal static string Json<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (T row in rows)
            {
                writer.WriteStartObject();
                write(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <exception cref="NativeException">It cannot be written.</exception>
    internal static void Write(string text) => StandardOutput.Write(NativeText.Encode(text));

    /// <summary>Processor time.</summary>
    internal static string Time(TimeSpan time) => time.TotalHours >= 1
        ? time.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)
        : time.ToString(@"mm\:ss\.ff", CultureInfo.InvariantCulture);

    internal static string Size(long bytes) => bytes switch
    {
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0}K"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0}M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0}G"),
    };
}
