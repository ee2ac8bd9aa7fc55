using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

public class CallerContextTests : CommandTests
{
    [Theory]
    [InlineData("pwd")]
    [InlineData("echo $FOO")]
    [InlineData("umask")]
    [InlineData("ulimit -n")]
    [InlineData("ulimit -Hn")]
    [InlineData("ulimit -c; ulimit -s; ulimit -v")]
    [InlineData("grep -E 'Sig(Ign|Blk|Cgt)|NoNewPrivs' /proc/self/status")]
    [InlineData("cat /proc/self/oom_score_adj; nice")]
    [InlineData("id")]
    public async Task The_program_sees_what_it_would_see_locally(string inner)
    {
        const string setting = "cd /usr/bin; export FOO='1 2'; umask 037; ulimit -Sn 777; ulimit -c 0; trap '' USR2;";
        ShellResult local = await RunAsync($"{setting} sh -c \"$0\"".Replace("$0", Quoted(inner), StringComparison.Ordinal));
        ShellResult remote = await RunAsync($"{setting} run -n 1 -- sh -c \"$0\"".Replace("$0", Quoted(inner), StringComparison.Ordinal));
        Assert.True(local.Code == 0 && remote.Code == 0, $"{local}\n{remote}");
        Assert.Equal(local.Text, remote.Text);
    }

    [Fact]
    public async Task The_environment_is_the_callers_and_the_variables_of_the_run()
    {
        ShellResult local = await RunAsync("FOO=1 /usr/bin/env | grep -v ACTORS | grep -v ^_=");
        ShellResult remote = await RunAsync("FOO=1 run -n 1 -- env | grep -v ACTORS | grep -v ^_=");
        Assert.Equal(local.Lines.Order(), remote.Lines.Order());
    }

    [Fact]
    public async Task Variables_can_be_set_and_the_environment_cleared()
    {
        ShellResult result = await RunAsync("FOO=1 BAR=2 run -n 1 -e FOO=3 -e NEW=x=y -- sh -c 'echo $FOO $BAR $NEW'; FOO=1 run -n 2 --clear-env -e A=b /usr/bin/env | sed 's/ACTORS_PID=.*/ACTORS_PID/' | sort");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(["3 2 x=y", "A=b", "ACTORS_NODE=2", "ACTORS_PID", "ACTORS_RANK=0", "ACTORS_SIZE=1"], result.Lines);
    }

    [Theory]
    [InlineData("run -n 1 -w /usr/lib -- pwd", "/usr/lib\n")]
    [InlineData("cd /usr; run -n 1 -w lib pwd", "/usr/lib\n")]
    public async Task The_working_directory_can_be_chosen(string script, string output)
    {
        ShellResult result = await RunAsync(script);
        Assert.True(result is { Code: 0, Error: "" } && result.Text == output, result.ToString());
    }

    [Fact]
    public async Task No_descriptor_of_ours_reaches_the_program_and_none_of_the_callers_others()
    {
        ShellResult result = await RunAsync("exec 5</etc/passwd; run -n 1 -- ls /proc/self/fd");

        // 3 is the folder that ls itself reads.
        Assert.True(result is { Code: 0, Text: "0\n1\n2\n3\n" }, result.ToString());
    }

    [Fact]
    public async Task Running_as_the_own_user_is_allowed_by_name_and_number()
    {
        ShellResult result = await RunAsync("run -n 1 -u $(id -un) -- id -u; run -n 1 -u $(id -u) -- id -un");
        Assert.True(result.Code == 0 && result.Lines.Length == 2, result.ToString());
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
