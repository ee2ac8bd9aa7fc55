using Actors.Native;

namespace Actors.Launcher.Front;

/// <summary>
/// The keys of the terminal while something is shown there again and again: nothing is echoed, and q ends it. Signals do what they always do; the
/// terminal has its modes back before.
/// </summary>
internal sealed class QuitKey : IAsyncDisposable
{
    private static readonly int[] Trapped = [Signals.SIGINT, Signals.SIGQUIT, Signals.SIGTERM, Signals.SIGHUP, Signals.SIGTSTP];
    private readonly RawMode mode;
    private readonly SignalTraps traps;
    private readonly IByteReader keys;
    private readonly CancellationTokenSource ended = new();
    private readonly Task pressed;

    private QuitKey()
    {
        mode = Terminal.EnterKeyMode(0);
        traps = SignalTraps.Install([.. Trapped.Except(ProcessSelf.IgnoredSignalsAtStart)], OnSignal);
        keys = InheritedStreams.OpenReader(0);
        pressed = WaitAsync();
    }

    /// <summary>Takes the keys; null where there is no terminal for them, or it is not ours now.</summary>
    internal static QuitKey? TryOpen(CallerState caller) => caller.IsOpen(0) && Terminal.IsTerminal(0) && Terminal.IsForeground(0) ? new QuitKey() : null;

    /// <summary>Waits until q is pressed, but no longer than this. True when it was.</summary>
    internal async Task<bool> WaitAsync(TimeSpan most) => await Task.WhenAny(pressed, Task.Delay(most)).ConfigureAwait(false) == pressed;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync().ConfigureAwait(false);
        await keys.DisposeAsync().ConfigureAwait(false);
        traps.Dispose();
        mode.Dispose();
        ended.Dispose();
    }

    private async Task WaitAsync()
    {
        byte[] key = new byte[1];
        try
        {
            while (await keys.ReadAsync(key, ended.Token).ConfigureAwait(false) > 0)
            {
                if (key[0] is (byte)'q' or (byte)'Q')
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is NativeException or OperationCanceledException or ObjectDisposedException)
        {
            // The terminal is gone, or this has ended.
        }

        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void OnSignal(int signal)
    {
        mode.Suspend();
        if (signal != Signals.SIGTSTP)
        {
            SignalTraps.EndSelf(signal);
        }

        SignalTraps.StopSelf();
        if (Terminal.IsForeground(0))
        {
            mode.Resume();
        }
    }
}
