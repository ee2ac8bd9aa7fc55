namespace Actors.ProcessSpace.Tests.Identity;

public class ProcessIdTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(509)]
    public void ReadsWhatItWrote(int node)
    {
        var id = new ProcessId(node, 0xFEDCBA9876543210, ulong.MaxValue);
        Assert.True(ProcessId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1-2")]
    [InlineData("1-xyz-3")]
    [InlineData("-1-0000000000000001-3")]
    [InlineData("1-0000000000000001--3")]
    public void RefusesWhatIsNone(string? text) => Assert.False(ProcessId.TryParse(text, out _));
}
