using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Spawning;

/// <summary>Descriptors on their numbers, and nothing else open.</summary>
public sealed class DescriptorTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Fact]
    public async Task Only_what_is_listed_is_open()
    {
        var output = await keeper.RunAsync("report");
        Assert.Equal(2, output.Facts("fd").Length);
        Assert.All(output.Facts("fd"), fd => Assert.Matches(@"^[12] pipe:\[\d+\]$", fd));
    }

    [Fact]
    public async Task Nothing_listed_means_nothing_open()
    {
        // Without a descriptor the program can only speak through its exit code: cat fails at once when 0 is closed.
        var child = await keeper.SpawnAsync(Child.Spec("cat"));
        Assert.Equal(WaitStatus.Exited(99), (await child.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task Numbers_may_be_permuted_in_any_way()
    {
        using var folder = new TemporaryFolder();
        var files = Enumerable.Range(0, 40).Select(i => Descriptor.Open(folder.File($"f{i}", "", (UnixFileMode)0b110_000_000), 0)).ToList();
        try
        {
            var random = new Random(7);
            for (var round = 0; round < 20; round++)
            {
                // Sources and targets overlap: targets are our own numbers, shuffled, and some low and high ones.
                var numbers = files.Select(f => f.Number).Concat([0, 3, 4, 5, 6, 7, 8, 9, 500]).Distinct().ToArray();
                random.Shuffle(numbers);
                var mappings = files.Select((f, i) => new DescriptorMapping(f, numbers[i])).Where(m => m.Target is not (1 or 2)).ToList();
                var output = await keeper.RunAsync(Child.Spec("report") with { Descriptors = mappings });
                var wanted = files.Select((f, i) => (numbers[i], $"{folder.Path}/f{i}")).Where(m => m.Item1 is not (1 or 2)).OrderBy(m => m.Item1);
                Assert.Equal(wanted.Select(m => $"{m.Item1} {m.Item2}"), output.Facts("fd").Where(f => f.Contains(folder.Path, StringComparison.Ordinal)));
                Assert.Equal(mappings.Count + 2, output.Facts("fd").Length);
            }
        }
        finally
        {
            files.ForEach(f => f.Dispose());
        }
    }

    [Theory]
    [InlineData(252)]
    [InlineData(253)]
    [InlineData(254)]
    [InlineData(1000)]
    public async Task More_than_one_message_holds(int count)
    {
        using var nothing = Descriptor.Open("/dev/null", 2);
        var mappings = Enumerable.Range(3, count - 2).Select(i => new DescriptorMapping(nothing, i)).ToList();
        var output = await keeper.RunAsync(Child.Spec("report") with
        {
            Descriptors = mappings,
            Limits = [new(ResourceKind.OpenFiles, 4096, ProcessSelf.Limit(ResourceKind.OpenFiles).Hard)],
        });
        Assert.Equal(count, output.Facts("fd").Length);
        Assert.Equal($"{count} /dev/null", output.Facts("fd")[^1]);
    }

    [Fact]
    public async Task A_descriptor_is_not_kept_by_the_warden()
    {
        var pipe = Pipes.Create();
        await using var reader = new DescriptorReader(pipe.Read);
        await using var child = await keeper.SpawnAsync(Child.Spec("sleep", "0") with { Descriptors = [new(pipe.Write, 1)] });
        pipe.Write.Dispose();
        child.Signal(Signals.SIGKILL);
        Assert.Equal(0, await reader.ReadAsync(new byte[1]).AsTask().WaitAsync(Child.Limit));
    }

    [Fact]
    public async Task A_closed_source_is_EBADF()
    {
        var e = await Assert.ThrowsAsync<SpawnException>(() => keeper.SpawnAsync(Child.Spec("exit", "0") with { Descriptors = [new(99999, 0)] }).AsTask());
        Assert.Equal((Errno.EBADF, SpawnStage.Descriptors), (e.Errno, e.Stage));
    }

    [Fact]
    public async Task A_target_beyond_the_hard_limit_is_EBADF_at_that_descriptor()
    {
        using var nothing = Descriptor.Open("/dev/null", 2);
        var e = await Assert.ThrowsAsync<SpawnException>(() =>
            keeper.SpawnAsync(Child.Spec("exit", "0") with { Descriptors = [new(nothing, int.MaxValue), new(nothing, 1)] }).AsTask());
        Assert.Equal((Errno.EBADF, SpawnStage.Descriptors), (e.Errno, e.Stage));
        Assert.Contains($"{int.MaxValue}", e.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_twice_is_refused_before_anything_happens() =>
        await Assert.ThrowsAsync<ArgumentException>(() => keeper.SpawnAsync(Child.Spec("exit", "0") with { Descriptors = [new(0, 5), new(1, 5)] }).AsTask());
}
