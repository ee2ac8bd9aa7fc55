using System.Text;
using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Terminals;

public sealed class TerminalTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Theory]
    [InlineData(SessionKind.NewSession)]
    [InlineData(SessionKind.NewGroup)]
    public async Task A_child_gets_a_controlling_terminal_in_the_foreground(SessionKind session)
    {
        using var pty = PseudoTerminal.Open(101, 37);
        await using var running = await StartAsync(pty, Child.Spec("report"), session);
        var text = await running.Reader.ReadToEndAsync();
        var output = new Output(text.ReplaceLineEndings("\n"), await running.Process.Exited.WaitAsync(Child.Limit));
        var pid = output.Fact("pid");
        var leader = session == SessionKind.NewSession ? pid : output.Fact("ppid");
        Assert.Equal([$"foreground {pid} session {leader}", "size 101 37"], output.Facts("tty"));
        Assert.Equal(3, output.Facts("fd").Length);
        Assert.All(output.Facts("fd"), fd => Assert.Contains("/dev/pts/", fd, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SessionKind.NewSession)]
    [InlineData(SessionKind.NewGroup)]
    public async Task Keys_make_signals(SessionKind session)
    {
        using var pty = PseudoTerminal.Open(80, 24);
        await using var running = await StartAsync(pty, Child.Spec("trapexit", "2", "5"), session);
        Assert.Equal("ready\r", await running.Reader.ReadLineAsync());
        await using var keyboard = new DescriptorWriter(Descriptor.Duplicate(pty.Master.Number));
        await keyboard.WriteAsync("\u0003"u8.ToArray());
        Assert.Equal(WaitStatus.Exited(5), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task Ctrl_Z_stops_a_job_of_its_wardens_session()
    {
        using var pty = PseudoTerminal.Open(80, 24);
        await using var running = await StartAsync(pty, Child.Spec("cat"), SessionKind.NewGroup);
        var stopped = new TaskCompletionSource<int?>();
        running.Process.StopChanged += change => stopped.TrySetResult(change.StopSignal);
        await using var keyboard = new DescriptorWriter(Descriptor.Duplicate(pty.Master.Number));
        await keyboard.WriteAsync("hello\n"u8.ToArray());
        Assert.Equal("hello\r", await running.Reader.ReadLineAsync());
        await keyboard.WriteAsync("\u001a"u8.ToArray());
        Assert.Equal(Signals.SIGTSTP, await stopped.Task.WaitAsync(Child.Limit));
        running.Process.Signal(Signals.SIGCONT, SignalScope.Group);
        await keyboard.WriteAsync("\u0004"u8.ToArray());
        Assert.Equal(WaitStatus.Exited(0), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task A_new_size_is_told()
    {
        using var pty = PseudoTerminal.Open(80, 24);
        await using var running = await StartAsync(pty, Child.Spec("trap", $"{Signals.SIGWINCH}"), SessionKind.NewSession);
        await running.Reader.ReadLineAsync();
        Assert.True(pty.Resize(132, 50));
        Assert.Equal($"got {Signals.SIGWINCH}\r", await running.Reader.ReadLineAsync());
        Assert.Equal(new TerminalSize(132, 50), Terminal.SizeOf(pty.Master.Number));
    }

    [Fact]
    public async Task Closing_the_master_hangs_up()
    {
        var pty = PseudoTerminal.Open(80, 24);
        var running = await StartAsync(pty, Child.Spec("sleep", "0"), SessionKind.NewSession);
        await running.Reader.DisposeAsync();
        pty.Dispose();
        Assert.Equal(WaitStatus.Signaled(Signals.SIGHUP), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
        Assert.False(pty.Resize(1, 1));
    }

    [Fact]
    public async Task An_interactive_shell_has_job_control()
    {
        using var pty = PseudoTerminal.Open(80, 24);
        var spec = new NativeSpawn { File = "bash", Arguments = ["bash", "--norc", "--noprofile", "-i"], Environment = ["PATH=/usr/bin:/bin", "PS1=$ ", "TERM=dumb"] };
        await using var running = await StartAsync(pty, spec, SessionKind.NewSession);
        await using var keyboard = new DescriptorWriter(Descriptor.Duplicate(pty.Master.Number));
        await keyboard.WriteAsync(Encoding.UTF8.GetBytes("set +o emacs; stty -echo size; sleep 1000 & jobs; kill %1; wait; fg; exit 7\n"));
        var text = await running.Reader.ReadToEndAsync();
        Assert.Contains("24 80", text, StringComparison.Ordinal);
        Assert.Contains("Running", text, StringComparison.Ordinal);
        Assert.DoesNotContain("no job control", text, StringComparison.Ordinal);
        Assert.Equal(WaitStatus.Exited(7), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public void Raw_mode_is_entered_and_left()
    {
        using var pty = PseudoTerminal.Open(80, 24);
        var slave = pty.Slave.Number;
        var before = Modes(slave);
        var raw = Terminal.EnterRawMode(slave);
        Assert.NotEqual(before, Modes(slave));
        raw.Suspend();
        Assert.Equal(before, Modes(slave));
        raw.Resume();
        Assert.NotEqual(before, Modes(slave));
        raw.Dispose();
        Assert.Equal(before, Modes(slave));
        raw.Dispose();
        raw.Resume();
        Assert.Equal(before, Modes(slave));
    }

    [Fact]
    public void What_is_no_terminal_says_so()
    {
        using var pipe = Pipes.Create();
        using var pty = PseudoTerminal.Open(80, 24);
        Assert.False(Terminal.IsTerminal(pipe.Read.Number));
        Assert.False(Terminal.IsTerminal(99999));
        Assert.True(Terminal.IsTerminal(pty.Slave.Number));
        Assert.False(Terminal.IsForeground(pty.Slave.Number));
        Assert.Null(Terminal.SizeOf(pipe.Read.Number));
        Assert.Throws<NativeException>(() => Terminal.EnterRawMode(pipe.Read.Number));
    }

    private static unsafe string Modes(int terminal)
    {
        var modes = stackalloc byte[Interop.Termios.TermiosSize];
        Assert.Equal(0, Interop.Termios.tcgetattr(terminal, modes));
        return Convert.ToHexString(new ReadOnlySpan<byte>(modes, 60));
    }

    private async Task<Running> StartAsync(PseudoTerminal pty, NativeSpawn spec, SessionKind session)
    {
        var child = await keeper.SpawnAsync(spec with
        {
            Session = session,
            ControllingTerminal = 0,
            Descriptors = [new(pty.Slave, 0), new(pty.Slave, 1), new(pty.Slave, 2)],
        });
        pty.Slave.Dispose();
        return new Running(child, new LineReader(new DescriptorReader(Descriptor.Duplicate(pty.Master.Number))));
    }
}
