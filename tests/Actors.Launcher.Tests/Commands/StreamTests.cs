using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

public class StreamTests : CommandTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("echo hi | run -n 0-1 -l -- cat | sort", "  0: hi\n  1: hi\n")]
    [InlineData("run -n 1 -- cat < /dev/null; echo $?", "0\n")]
    [InlineData("yes | run -n 1 -- true; echo ${PIPESTATUS[1]}", "0\n")]
    [InlineData("yes | run -n 0-3 -- true; echo ${PIPESTATUS[1]}", "0\n")]
    [InlineData("yes | run -n 1 -- head -n 2", "y\ny\n")]
    [InlineData("run -n 1 -- sh -c 'echo x > /dev/stdout; echo y > /dev/stderr; yes | head -c 1G | wc -c' 2>&1 | sort", "1073741824\nx\ny\n")]
    [InlineData("run -n 1 -- sh -c 'exec <&-; sleep 0.2; echo done' < /dev/zero", "done\n")]
    [InlineData("printf 'no line feed' | run -n 0,1 -l cat | sort", "  0: no line feed\n  1: no line feed\n")]
    [InlineData("run -n 1 -- yes | head -n 1; echo ${PIPESTATUS[0]}", "y\n141\n")]
    [InlineData("run -n 0-3 -- yes | head -n 1; echo ${PIPESTATUS[0]}", "y\n255\n")]
    [InlineData("f=$(mktemp); (trap - PIPE; yes; echo $? > $f) | \"$ACTORS\" run -q -n 0-1 -- sh -c \"exec <&-; until [ -s $f ]; do sleep 0.05; done; cat $f\"; rm $f", "141\n141\n")]
    public async Task Input_and_output_behave_as_locally(string script, string output)
    {
        ShellResult result = await RunAsync(script, script.Contains("1G", StringComparison.Ordinal) ? Shell.Limit : Soon);
        Assert.True(result.Text == output, result.ToString());
        Assert.DoesNotContain("xception", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cat <&-", 1, "", "cat: -: Bad file descriptor\ncat: closing standard input: Bad file descriptor\n")]
    [InlineData("echo hello >&-", 1, "", "echo: write error: Bad file descriptor\n")]
    [InlineData("sh -c 'echo x >&2; echo $?; ls /proc/self/fd | wc -l' 2>&-", 0, "2\n3\n", "")]
    public async Task A_descriptor_that_the_caller_closed_is_closed_for_the_program(string command, int code, string output, string error)
    {
        ShellResult result = await RunAsync($"run -n 1 -- {command}", Soon);
        Assert.True((result.Code, result.Text, result.Error) == (code, output, error), result.ToString());
    }

    [Fact]
    public async Task One_reader_that_closes_does_not_keep_the_others_from_the_input()
    {
        ShellResult result = await RunAsync("head -c 20M /dev/zero | run -n 0-2 -l -- sh -c 'test $ACTORS_RANK = 1 && exec true; wc -c' | sort", Soon);
        Assert.True(result.Text == "  0: 20971520\n  2: 20971520\n", result.ToString());
    }

    [Fact]
    public async Task The_slowest_reader_throttles_the_shared_input()
    {
        // Node 0 reads nothing until told; node 1 would read everything at once. What the source got rid of shows how far ahead it may run.
        string folder = Directory.CreateTempSubdirectory("actors-test").FullName;
        using Job job = Start("""
            mkfifo go
            { head -c 50M /dev/zero; echo sent > sent; } |
                run -n 0-1 -l -- sh -c 'test $ACTORS_RANK = 0 && read x < go; head -c 1M | wc -c; cat | wc -c'
            """, folder);
        await job.WaitForOutputAsync("  1: 1048576");
        long written = await StandsStillAsync(job, "head -c 50M /dev/zero");
        Assert.True(written < 4 << 20 && !File.Exists($"{folder}/sent"), $"the source ran {written} bytes ahead of the slowest reader");
        await File.WriteAllTextAsync($"{folder}/go", "\n");
        ShellResult result = await job.EndAsync();
        Directory.Delete(folder, recursive: true);
        Assert.Equal(["  0: 1048576", "  0: 51380224", "  1: 1048576", "  1: 51380224"], result.Lines.Order());
    }

    /// <summary>Waits until a process of a job writes nothing more, and returns how much it has written.</summary>
    private static async Task<long> StandsStillAsync(Job job, string command)
    {
        ProcessInfo writer = job.Processes().Single(info => info.CommandLine == command);
        (long written, int same) = (0, 0);
        await Until.TrueAsync(
            () =>
            {
                long now = writer.Written();
                (same, written) = now == written && now > 0 ? (same + 1, now) : (0, now);
                return same == 10;
            },
            () => $"{writer} should stand still; it has written {written} bytes",
            Soon);
        return written;
    }

    [Fact]
    public async Task Binary_output_is_passed_on_byte_for_byte()
    {
        ShellResult result = await RunAsync("head -c 300000 /dev/urandom > /tmp/$$; run cat /tmp/$$ | cmp - /tmp/$$ && echo same; rm /tmp/$$");
        Assert.True(result.Text == "same\n", result.ToString());
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_reported_and_not_taken_for_success()
    {
        ShellResult result = await RunAsync("run -n 1 -- echo hello > /dev/full");
        Assert.True(result.Code == 125, result.ToString());
        Assert.Equal("actors: cannot write standard output: No space left on device (ENOSPC)\n", result.Error);
    }

    [Fact]
    public async Task The_flags_of_inherited_descriptors_stay_as_they_were()
    {
        ShellResult result = await RunAsync("(run -n 1 -- cat; grep flags /proc/self/fdinfo/0 /proc/self/fdinfo/1 | cut -f2) < <(echo hi; sleep 0.3)");
        Assert.True(result.Lines is ["hi", var input, var output] && (Convert.ToInt32(input, 8) & 2048) == 0 && (Convert.ToInt32(output, 8) & 2048) == 0, result.ToString());
    }
}
