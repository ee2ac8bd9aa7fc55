namespace Actors.Native.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task True_exits_zero()
    {
        await using var keeper = Keeper.Start();
        var child = await keeper.SpawnAsync(new NativeSpawn { File = "true" });
        Assert.Equal(WaitStatus.Exited(0), (await child.Exited.WaitAsync(TimeSpan.FromSeconds(5))).Status);
        await child.TreeEnded.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Missing_program_is_ENOENT()
    {
        await using var keeper = Keeper.Start();
        var e = await Assert.ThrowsAsync<SpawnException>(async () => await keeper.SpawnAsync(new NativeSpawn { File = "nosuchprogram" }));
        Assert.Equal((Errno.ENOENT, SpawnStage.Exec), (e.Errno, e.Stage));
    }
}
