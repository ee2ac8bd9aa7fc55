using System.Text;
using Actors.Node.Runs;

namespace Actors.Launcher.Tests.Runs;

public sealed class LineFormerTests
{
    [Theory]
    [InlineData(0, "  0: ")]
    [InlineData(12, " 12: ")]
    [InlineData(509, "509: ")]
    [InlineData(1000, "1000: ")]
    [InlineData(-1, " -1: ")]
    public void The_number_is_three_wide(int node, string label) =>
        Assert.Equal(label, Encoding.ASCII.GetString(LineFormer.Label(node)));

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
        string text = Label(1, new string('x', (OutputLayout.UsualLongestLine * 2) + 5), 10_000);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([OutputLayout.UsualLongestLine + 5, OutputLayout.UsualLongestLine + 5, 10], lines.Select(static line => line.Length));
    }

    [Fact]
    public void Without_a_label_every_byte_stays_and_lines_come_whole()
    {
        const string text = "ab\nabcd\nabcdef\nend";
        for (int size = 1; size <= text.Length; size++)
        {
            Assert.Equal(text, Form(new LineFormer([], 4), text, size));
        }

        var former = new LineFormer([], 4);
        Assert.Equal("", Text(former.Add("abcd"u8)));
        Assert.Equal("abcd\n", Text(former.Add("\ne"u8)));
        Assert.Equal("efgh", Text(former.Add("fghi"u8)));
        Assert.Equal("i", Text(former.End()));
    }

    [Fact]
    public void A_line_of_just_the_longest_length_is_one_line_however_it_arrives()
    {
        for (int size = 1; size <= 9; size++)
        {
            Assert.Equal("  1: abcd\n  1: efgh\n", Form(new LineFormer(LineFormer.Label(1), 4), "abcd\nefgh", size));
        }
    }

    private static string Label(int node, string text, int size) => Form(new LineFormer(LineFormer.Label(node)), text, size);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.ASCII.GetString(bytes.Span);

    private static string Form(LineFormer former, string text, int size)
    {
        var result = new StringBuilder();
        foreach (char[] piece in text.Chunk(size))
        {
            result.Append(Encoding.ASCII.GetString(former.Add(Encoding.ASCII.GetBytes(piece)).Span));
        }

        return result.Append(Encoding.ASCII.GetString(former.End().Span)).ToString();
    }
}
