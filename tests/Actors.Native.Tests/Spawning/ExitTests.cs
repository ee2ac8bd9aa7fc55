using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Spawning;

public sealed class ExitTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(255)]
    public async Task Code_is_reported(int code)
    {
        var (_, exit) = await keeper.RunAsync("exit", $"{code}");
        Assert.Equal(WaitStatus.Exited(code), exit.Status);
        Assert.Equal(code, exit.Status.Code);
    }

    [Theory]
    [InlineData(Signals.SIGSEGV)]
    [InlineData(Signals.SIGKILL)]
    [InlineData(Signals.SIGTERM)]
    [InlineData(Signals.SIGPIPE)]
    [InlineData(64)]
    public async Task Signal_is_reported(int signo)
    {
        var (_, exit) = await keeper.RunAsync("raise", $"{signo}");
        Assert.Equal(WaitStatus.Signaled(signo), exit.Status);
    }

    [Fact]
    public async Task Usage_is_reported()
    {
        var (_, exit) = await keeper.RunAsync("spin", "0.2");
        Assert.InRange((exit.Usage.UserTime + exit.Usage.SystemTime).TotalMilliseconds, 150, 2000);
        Assert.InRange(exit.Usage.MaxResidentKiB, 200, 1 << 20);
    }

    [Fact]
    public async Task Flood_arrives_whole()
    {
        var pipe = Pipes.Create(1 << 20);
        await using var reader = new DescriptorReader(pipe.Read);
        await using var child = await keeper.SpawnAsync(Child.Spec("flood", "10000000") with { Descriptors = [new(pipe.Write, 1)] });
        pipe.Write.Dispose();
        var buffer = new byte[1 << 18];
        long total = 0;
        for (int count; (count = await reader.ReadAsync(buffer).AsTask().WaitAsync(Child.Limit)) > 0; total += count)
        {
            for (var i = 0; i < count; i++)
            {
                if (buffer[i] != (byte)(((total + i) * 31) + ((total + i) / 256)))
                {
                    Assert.Fail($"wrong byte at {total + i}");
                }
            }
        }

        Assert.Equal(10_000_000, total);
        Assert.Equal(WaitStatus.Exited(0), (await child.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task Many_at_once_all_end_with_their_own_status()
    {
        var codes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var child = await keeper.SpawnAsync(Child.Spec("exit", $"{i % 256}"));
            return (await child.Exited.WaitAsync(Child.Limit)).Status.Code;
        }));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (int?)(i % 256)), codes);
    }

    [Fact]
    public async Task Wait_status_words_are_decoded()
    {
        Assert.Equal(WaitStatus.Signaled(11, coreDumped: true), WaitStatus.FromWord(0x8b));
        Assert.Equal("killed by SIGSEGV (core dumped)", WaitStatus.FromWord(0x8b).ToString());
        Assert.Equal("exited 3", WaitStatus.FromWord(0x300).ToString());
        Assert.Equal("lost", default(WaitStatus).ToString());
        Assert.Null(default(WaitStatus).Code);
        await Task.CompletedTask;
    }
}
