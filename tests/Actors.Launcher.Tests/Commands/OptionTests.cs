using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

public class OptionTests : CommandTests
{
    [Theory]
    [InlineData("run -n -3 -- touch MARK", "option -n: node set '-3', column 1: expected a node number or a word, found '-'")]
    [InlineData("run -n 3-x -- touch MARK", "option -n: node set '3-x', column 3: expected the last node number of the range that begins with 3, found 'x'")]
    [InlineData("run -n '' -- touch MARK", "option -n: node set '', column 1: it is empty; a node number, a range such as 0-3, or a word such as all is needed")]
    [InlineData("run -n any,1 -- touch MARK", "option -n: node set 'any,1', column 1: 'any' leaves the choice of one node to the system and has to stand alone")]
    [InlineData("run -n 1", "no program to run; write: actors run [-n SET] [--] CMD [ARG...]")]
    [InlineData("run", "no program to run; write: actors run [-n SET] [--] CMD [ARG...]")]
    [InlineData("run -n 1 --", "no program to run; write: actors run [-n SET] [--] CMD [ARG...]")]
    [InlineData("run -n 1 ''", "the name of the program is empty")]
    [InlineData("run -n", "option '-n' needs a value")]
    [InlineData("run -e X -- touch MARK", "option -e: 'X' has no '='; write NAME=VALUE")]
    [InlineData("run -e =X -- touch MARK", "option -e: '=X' has no name before the '='; write NAME=VALUE")]
    [InlineData("run --nodes 0 touch MARK", "option --nodes: '0' is not a number from 1 to 510")]
    [InlineData("run --nosuch touch MARK", "unknown option '--nosuch'; options stand before the program, and 'actors run --help' lists them")]
    [InlineData("run -lz touch MARK", "unknown option '-z' in '-lz'; options stand before the program, and 'actors run --help' lists them")]
    [InlineData("run -u nosuchuser touch MARK", "option -u: there is no user 'nosuchuser' in /etc/passwd (EINVAL)")]
    [InlineData("run -t -n 0-1 touch MARK", "option -t: a terminal needs one node, and '0-1' names 2")]
    public Task A_wrong_command_line_is_one_precise_line_and_starts_nothing(string script, string error) => IsRefusedAsync(script, error);

    [Theory]
    [InlineData("printf 'a\\nbx\\n' > file; run -n 1 grep -n x file", "2:bx\n")]
    [InlineData("run -n 1 echo -l -z=1 --nodes 3 -ab -- @file --", "-l -z=1 --nodes 3 -ab -- @file --\n")]
    [InlineData("run -n 1 -- echo -- -n", "-- -n\n")]
    [InlineData("run -ln1 echo -q", "  1: -q\n")]
    [InlineData("run -l true; run -l -- false || echo code $?", "code 1\n")]
    [InlineData("run --on=1 --env=A=b=c sh -c 'echo $A'", "b=c\n")]
    [InlineData("run printf '<%s>' '' 'a b' \"$(printf 'x\\ny')\"", "<><a b><x\ny>")]
    public async Task Options_end_at_the_program(string script, string output)
    {
        string folder = Directory.CreateTempSubdirectory("actors-test").FullName;
        ShellResult result = await RunAsync(script, folder: folder);
        Assert.True(result is { Code: 0, Error: "" } && result.Text == output, result.ToString());
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("run -n 1 ls --help | head -1", "Usage: ls [OPTION]... [FILE]...\n")]
    [InlineData("cd /; run -n 1 ls -ld /proc | cut -c1", "d\n")]
    public async Task Programs_have_their_own_help_and_options(string script, string output)
    {
        ShellResult result = await RunAsync(script);
        Assert.True(result.Text == output, result.ToString());
    }

    [Fact]
    public async Task Arguments_that_are_no_utf8_arrive_unchanged()
    {
        ShellResult result = await RunAsync("run printf %s $'a\\xff\\xc3b'");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal([(byte)'a', 0xff, 0xc3, (byte)'b'], result.Output);
    }

    [Theory]
    [InlineData("\"$ACTORS\" --help")]
    [InlineData("run --help")]
    [InlineData("run -n 1 -h")]
    public async Task Help_goes_to_standard_output(string script)
    {
        ShellResult result = await RunAsync(script);
        Assert.True(result is { Code: 0, Error: "" } && result.Text.Contains("Usage:", StringComparison.Ordinal), result.ToString());
    }
}
