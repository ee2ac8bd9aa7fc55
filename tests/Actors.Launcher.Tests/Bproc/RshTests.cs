using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>A remote shell as programs expect one.</summary>
[Collection(ToolCollection.Name)]
public sealed class RshTests(ToolCluster cluster)
{
    [Theory]
    [InlineData("rsh 1 'echo $ACTORS_NODE'", "1\n", 0)]
    [InlineData("\"$ACTORS\" rsh 1 'echo $ACTORS_NODE'", "1\n", 0)]
    [InlineData("rsh n1 echo a '  b' '\"c  d\"'", "a b c  d\n", 0)]
    [InlineData("rsh master 'echo $ACTORS_NODE'", "master\n", 0)]
    [InlineData("rsh -l $(id -un) 2 id -un | grep -cx $(id -un)", "1\n", 0)]
    [InlineData("rsh $(id -un)@2 id -un | grep -cx $(id -un)", "1\n", 0)]
    [InlineData("rsh 1 'exit 37'", "", 37)]
    [InlineData("rsh 1 'kill -TERM $$'", "", 143)]
    [InlineData("rsh 1 'no-such-program' 2>/dev/null", "", 127)]
    [InlineData("rsh 1 'echo e >&2; echo o' 2>/dev/null", "o\n", 0)]
    [InlineData("rsh -n 1 cat <<< text", "", 0)]
    [InlineData("rsh 1 -n cat <<< text", "", 0)]
    [InlineData("rsh 1 'cat; echo end' <<< text", "text\nend\n", 0)]
    [InlineData("rsh -x -T -q -p 22 -o BatchMode=yes 1 -- echo x -n", "x -n\n", 0)]
    [InlineData("A_VARIABLE=v rsh -o SendEnv=A_VARIABLE 1 'echo $A_VARIABLE'", "v\n", 0)]
    [InlineData("A_VARIABLE=v rsh 1 'echo $A_VARIABLE'", "\n", 0)]
    [InlineData("rsh 1 '[ \"$PWD\" = \"$HOME\" ] && [ \"$USER\" = \"$(id -un)\" ]'", "", 0)]
    [InlineData("rsh -G 1", "hostname 1\n", 0)]
    [InlineData("rsh 1 'actors rsh 2 \"echo \\$ACTORS_NODE\"'", "2\n", 0)]
    [InlineData("rsh 1 'head -c 3000000 /dev/zero' | wc -c", "3000000\n", 0)]
    public async Task It_behaves_as_one(string script, string output, int code)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result.Code == code && result.Text == output && result.Error.Length == 0, $"{script}\n{result}");
    }

    [Theory]
    [InlineData("rsh", "rsh: no host and no command; write: actors rsh [-l USER] [-n] HOST COMMAND...\n")]
    [InlineData("rsh 1", "rsh: no command for '1'; for a shell with a terminal write: actors run -t -n 1 -- sh\n")]
    [InlineData("rsh 9 true", "rsh: node set '9', column 1: there is no node 9 (EINVAL).\n")]
    [InlineData("rsh 0-1 true", "rsh: '0-1' names 2 nodes now, and one is needed (EINVAL)\n")]
    [InlineData("rsh -l no-such-user 1 true", "rsh: option -l: there is no user 'no-such-user' in /etc/passwd (EINVAL)\n")]
    [InlineData("rsh no-such-user@1 true", "rsh: 'no-such-user@1': there is no user 'no-such-user' in /etc/passwd (EINVAL)\n")]
    [InlineData("rsh 127.9.9.9 true", "rsh: node set '127.9.9.9', column 1: no node has the address 127.9.9.9 (EINVAL).\n")]
    [InlineData("rsh -s 1 ftp", "rsh: option -s: 'ftp' is no subsystem (EINVAL): sftp is\n")]
    [InlineData("rsh -Z 1 true", "rsh: unknown option '-Z'; -h lists the options\n")]
    public async Task What_is_wrong_is_one_line_that_names_it(string script, string error)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 125, Text: "" } && result.Error == error, $"{script}\n{result}");
    }

    [Fact]
    public async Task Git_clones_and_pushes_through_it()
    {
        const string script = """
            export GIT_SSH_COMMAND="'$ACTORS' rsh" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
            git init -q there && git -C there commit -q --allow-empty -m first && git clone -q "1:$PWD/there" here && cd here && git log --format=%s
            echo x > file && git add file && git commit -q -m second && git push -q origin HEAD:refs/heads/other && git -C ../there log --format=%s other
            """;
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 0, Text: "first\nsecond\nfirst\n" }, result.ToString());
    }
}
