using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Spawning;

public sealed class SignalTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Fact]
    public async Task A_signal_reaches_the_child()
    {
        using var input = Pipes.Create();
        await using var running = await keeper.StartAsync(Child.Spec("trap", "10", "2") with { Descriptors = [new(input.Read, 0)] });
        Assert.Equal("ready", await running.Reader.ReadLineAsync());
        Assert.True(running.Process.Signal(Signals.SIGUSR1));
        Assert.Equal("got 10", await running.Reader.ReadLineAsync());
        Assert.True(running.Process.Signal(Signals.SIGINT, SignalScope.Group));
        Assert.Equal("got 02", await running.Reader.ReadLineAsync());
        Assert.True(running.Process.Signal(Signals.SIGINT, SignalScope.Tree));
        Assert.Equal("got 02", await running.Reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_caught_signal_may_become_an_exit_code()
    {
        await using var running = await keeper.StartAsync("trapexit", "2", "5");
        await running.Reader.ReadLineAsync();
        running.Process.Signal(Signals.SIGINT);
        Assert.Equal(WaitStatus.Exited(5), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Theory]
    [InlineData(SessionKind.NewGroup, Signals.SIGSTOP)]
    [InlineData(SessionKind.NewGroup, Signals.SIGTSTP)]
    [InlineData(SessionKind.NewSession, Signals.SIGSTOP)]
    public async Task Stop_and_continue_are_seen_in_order(SessionKind session, int signo)
    {
        await using var child = await keeper.SpawnAsync(Child.Spec("sleep", "0") with { Session = session });
        var changes = System.Threading.Channels.Channel.CreateUnbounded<ChildStopChange>();
        child.StopChanged += change => changes.Writer.TryWrite(change);
        for (var i = 0; i < 3; i++)
        {
            child.Signal(signo);
            Assert.Equal(signo, (await changes.Reader.ReadAsync().AsTask().WaitAsync(Child.Limit)).StopSignal);
            child.Signal(Signals.SIGCONT);
            Assert.False((await changes.Reader.ReadAsync().AsTask().WaitAsync(Child.Limit)).IsStopped);
        }

        child.Signal(Signals.SIGKILL);
        Assert.Equal(WaitStatus.Signaled(9), (await child.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task A_stopped_child_can_be_killed()
    {
        await using var child = await keeper.SpawnAsync(Child.Spec("sleep", "0"));
        child.Signal(Signals.SIGSTOP);
        child.KillTree();
        Assert.Equal(WaitStatus.Signaled(9), (await child.Exited.WaitAsync(Child.Limit)).Status);
        await child.TreeEnded.WaitAsync(Child.Limit);
    }

    [Fact]
    public async Task Already_gone_is_false()
    {
        var child = await keeper.SpawnAsync(Child.Spec("exit", "0"));
        await child.Exited.WaitAsync(Child.Limit);
        Assert.False(child.Signal(Signals.SIGTERM));
        await child.TreeEnded.WaitAsync(Child.Limit);
        Assert.False(child.Signal(Signals.SIGTERM, SignalScope.Group));
        Assert.False(child.Signal(Signals.SIGTERM, SignalScope.Tree));
        child.KillTree();
        await child.DisposeAsync();
        await child.DisposeAsync();
    }

    [Fact]
    public async Task A_number_that_is_no_signal_is_refused()
    {
        await using var child = await keeper.SpawnAsync(Child.Spec("sleep", "0"));
        Assert.Throws<ArgumentOutOfRangeException>(() => child.Signal(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => child.Signal(65));
    }
}
