namespace Actors.Bproc.Tests.Errors;

public class StrErrorTests
{
    [Theory]
    [InlineData(300, "invalid node number")]
    [InlineData(-301, "node is down")]
    [InlineData(302, "move to same node")]
    [InlineData(-303, "slave node died")]
    [InlineData(304, "invalid process ID")]
    [InlineData(2, "No such file or directory")]
    [InlineData(-13, "Permission denied")]
    public void BothSignsHaveTheirText(int error, string text) => Assert.Equal(text, Bproc.StrError(error));

    [Fact]
    public void WithoutAProcessSpaceCallsAreBusy()
    {
        Assert.Null(Bproc.Default);
        Assert.Equal("EBUSY", Assert.Throws<BprocException>(() => Bproc.NumNodes()).ErrnoName);
    }
}
