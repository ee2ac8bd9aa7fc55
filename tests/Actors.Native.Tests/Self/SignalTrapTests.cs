using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Self;

public sealed class SignalTrapTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Fact]
    public async Task Signals_come_to_the_callback()
    {
        int[] signals = [Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGUSR1, Signals.SIGUSR2, Signals.SIGWINCH, Signals.SIGCONT, Signals.SIGTTIN];
        await using var running = await keeper.StartAsync(Program.Spec(["traps", .. signals.Select(s => $"{s}")]));
        Assert.Equal("ready", await running.Reader.ReadLineAsync());
        foreach (var signo in signals)
        {
            Assert.True(running.Process.Signal(signo));
            Assert.Equal($"got {signo}", await running.Reader.ReadLineAsync());
        }
    }

    [Fact]
    public async Task A_trapped_stop_may_stop_us_and_a_trapped_end_may_end_us()
    {
        await using var running = await keeper.StartAsync(Program.Spec("traps", $"{Signals.SIGTSTP}", $"{Signals.SIGTERM}"));
        var stopped = new TaskCompletionSource<int?>();
        running.Process.StopChanged += change => stopped.TrySetResult(change.StopSignal);
        await running.Reader.ReadLineAsync();
        running.Process.Signal(Signals.SIGTSTP);
        Assert.Equal($"got {Signals.SIGTSTP}", await running.Reader.ReadLineAsync());
        Assert.Equal(Signals.SIGSTOP, await stopped.Task.WaitAsync(Child.Limit));
        running.Process.Signal(Signals.SIGCONT);
        Assert.Equal("continued", await running.Reader.ReadLineAsync());
        running.Process.Signal(Signals.SIGTERM);
        Assert.Equal(WaitStatus.Signaled(Signals.SIGTERM), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public void What_cannot_be_trapped_is_refused() =>
        Assert.Throws<ArgumentException>(() => SignalTraps.Install([Signals.SIGINT, Signals.SIGKILL], _ => { }));

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("SIGINT", 2)]
    [InlineData("int", 2)]
    [InlineData("2", 2)]
    [InlineData("64", 64)]
    [InlineData("CLD", 17)]
    [InlineData("SIGPOLL", 29)]
    [InlineData("IOT", 6)]
    [InlineData("RTMIN", 34)]
    [InlineData("RTMIN+3", 37)]
    [InlineData("SIGRTMAX-1", 63)]
    public void Names_are_read(string text, int signo)
    {
        Assert.True(Signals.TryParse(text, out var parsed));
        Assert.Equal(signo, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("-2")]
    [InlineData("2x")]
    [InlineData("SIG")]
    [InlineData("RTMIN+31")]
    [InlineData("RTMIN-1")]
    [InlineData("99999999999")]
    public void Nonsense_is_not(string? text) => Assert.False(Signals.TryParse(text, out _));

    [Fact]
    public void Names_and_numbers_agree()
    {
        for (var signo = 1; signo <= Signals.Max; signo++)
        {
            Assert.True(signo is 32 or 33 || (Signals.TryParse(Signals.NameOf(signo), out var parsed) && parsed == signo), Signals.NameOf(signo));
        }
    }
}
