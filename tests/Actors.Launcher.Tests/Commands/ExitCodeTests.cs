using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

public class ExitCodeTests : CommandTests
{
    [Theory]
    [InlineData("run -n 1 -- true", 0)]
    [InlineData("run -n 1 -- sh -c 'exit 37'", 37)]
    [InlineData("run -n 1 -- sh -c 'kill -SEGV $$'", 139)]
    [InlineData("run -n 1 -- sh -c 'kill -KILL $$'", 137)]
    public async Task One_program_gives_its_own_code(string script, int code)
    {
        ShellResult result = await RunAsync(script);
        Assert.True(result.Code == code, result.ToString());
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("run -n 1 -- nosuchprog", 127, "actors: node 1: cannot execute 'nosuchprog': No such file or directory (ENOENT)\n")]
    [InlineData("run -n 1 -- /no/such/prog", 127, "actors: node 1: cannot execute '/no/such/prog': No such file or directory (ENOENT)\n")]
    [InlineData("run -n 1 -- /etc/passwd", 126, "actors: node 1: cannot execute '/etc/passwd': Permission denied (EACCES)\n")]
    [InlineData("run -n 1 -- /tmp", 126, "actors: node 1: cannot execute '/tmp': Permission denied (EACCES)\n")]
    [InlineData("run -n 1 -w /no/such/dir -- true", 125, "actors: node 1: cannot enter directory '/no/such/dir': No such file or directory (ENOENT)\n")]
    public async Task A_program_that_cannot_be_started_is_named_with_the_kernels_error(string script, int code, string error)
    {
        ShellResult result = await RunAsync(script);
        Assert.True(result.Code == code, result.ToString());
        Assert.Equal(error, result.Error);
    }

    [Theory]
    [InlineData("run -n 0-3 -- sh -c 'exit $ACTORS_RANK'", 3)]
    [InlineData("run -n 0-3 -- sh -c 'test $ACTORS_RANK = 2 && kill -KILL $$; exit $ACTORS_RANK'", 255)]
    [InlineData("run -n 0,1 -- nosuchprog", 127)]
    public async Task Several_programs_give_the_highest_code_or_255_after_a_signal(string script, int code)
    {
        ShellResult result = await RunAsync(script);
        Assert.True(result.Code == code, result.ToString());
    }

    [Fact]
    public async Task A_killed_one_of_several_is_named()
    {
        ShellResult result = await RunAsync("run -n 0-1 -- sh -c 'test $ACTORS_RANK = 1 && kill -SEGV $$; exit 0'");
        Assert.True(result.Code == 255, result.ToString());
        Assert.Contains("node 1: 'sh' was ended by SIGSEGV", result.Error, StringComparison.Ordinal);
    }
}
