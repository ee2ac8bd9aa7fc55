using System.Text;

namespace Actors.Benchmarks;

/// <summary>The rows of a run, as Markdown. Every figure that counts is a ratio to something measured in the same run.</summary>
internal sealed class Table
{
    private readonly List<string[]> _rows = [["what", "measured", "compared with, in the same run", "ratio", "goal"]];

    internal void Add(string what, string measured, string baseline = "", string ratio = "", string goal = "")
    {
        _rows.Add([what, measured, baseline, ratio, goal]);
        Console.Error.WriteLine($"  {what}: {measured}; {baseline} {ratio} (goal {goal})");
    }

    public override string ToString()
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(i => _rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var (row, index) in _rows.Select(static (r, i) => (r, i)))
        {
            text.Append("| ").AppendJoin(" | ", row.Select((cell, i) => cell.PadRight(widths[i]))).AppendLine(" |");
            if (index == 0)
            {
                text.Append('|').AppendJoin('|', widths.Select(static w => new string('-', w + 2))).AppendLine("|");
            }
        }

        return text.ToString();
    }
}
