using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>Outputs that cannot be written are told by name, and nobody writes on to a reader that has gone.</summary>
[Collection(ToolCollection.Name)]
public sealed class OutputTests(ToolCluster cluster)
{
    [Theory]
    [InlineData("bpstat >&-", 1, "bpstat: cannot write standard output: Bad file descriptor (EBADF)\n")]
    [InlineData("bpsh -h >&-", 1, "bpsh: cannot write standard output: Bad file descriptor (EBADF)\n")]
    [InlineData("bpstat > /dev/full", 1, "bpstat: cannot write standard output: No space left on device (ENOSPC)\n")]
    [InlineData("bpsh -t 1 true > /dev/full", 1, "bpsh: cannot write standard output: No space left on device (ENOSPC)\n")]
    [InlineData("bpsh 0 echo hi > /dev/full", 1, "bpsh: cannot write standard output: No space left on device (ENOSPC)\n")]
    [InlineData("bpsh -p 0 sh -c 'echo hi; exit 7' > /dev/full", 1, "bpsh: cannot write standard output: No space left on device (ENOSPC)\n")]
    [InlineData("\"$ACTORS\" ps > /dev/full", 125, "actors: cannot write standard output: No space left on device (ENOSPC)\n")]
    public async Task What_cannot_be_written_is_named(string script, int code, string error)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result.Code == code && result.Text.Length == 0 && result.Error == error, $"{script}\n{result}");
    }

    // Each would go on for ever, and none says a word.
    [Theory]
    [InlineData("\"$ACTORS\" top -d 0.1 | grep -m 1 -o NODE; echo ${PIPESTATUS[0]}")]
    [InlineData("(until [ -e done ]; do bpctl -S 3 -s error; bpctl -S 3 -s up; done) & bpstat -U -l | grep -m 1 -o Node; echo ${PIPESTATUS[0]}; touch done; wait")]
    public async Task Who_shows_something_again_and_again_ends_with_its_reader(string script)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 0, Error: "" } && result.Lines is [_, "141"], $"{script}\n{result}");
    }
}
