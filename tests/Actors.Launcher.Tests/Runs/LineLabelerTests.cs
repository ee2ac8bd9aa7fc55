using System.Text;
using Actors.Node.Runs;

namespace Actors.Launcher.Tests.Runs;

public sealed class LineLabelerTests
{
    [Theory]
    [InlineData(0, "  0: ")]
    [InlineData(12, " 12: ")]
    [InlineData(509, "509: ")]
    [InlineData(1000, "1000: ")]
    [InlineData(-1, " -1: ")]
    public void The_number_is_three_wide(int node, string label) =>
        Assert.Equal(label, Encoding.ASCII.GetString(LineLabeler.Label(node)));

    [Fact]
    public void Lines_are_labelled_however_they_arrive()
    {
        const string text = "one\n\nthree\nlast";
        for (int size = 1; size <= text.Length; size++)
        {
            Assert.Equal("  7: one\n  7: \n  7: three\n  7: last\n", Label(7, text, size));
        }
    }

    [Fact]
    public void A_stream_that_ends_with_a_line_feed_gets_no_more() => Assert.Equal("  1: a\n", Label(1, "a\n", 10));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Equal("", Label(1, "", 10));

    [Fact]
    public void A_line_without_end_is_passed_on_in_pieces()
    {
        string text = Label(1, new string('x', (LineLabeler.LongestLine * 2) + 5), 10_000);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([LineLabeler.LongestLine + 5, LineLabeler.LongestLine + 5, 10], lines.Select(static line => line.Length));
    }

    private static string Label(int node, string text, int size)
    {
        var labeler = new LineLabeler(node);
        var result = new StringBuilder();
        foreach (char[] piece in text.Chunk(size))
        {
            result.Append(Encoding.ASCII.GetString(labeler.Add(Encoding.ASCII.GetBytes(piece)).Span));
        }

        return result.Append(Encoding.ASCII.GetString(labeler.End().Span)).ToString();
    }
}
