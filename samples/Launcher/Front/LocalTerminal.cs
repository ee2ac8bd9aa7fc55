using Actors.Native;

namespace Actors.Launcher.Front;

/// <summary>The terminal we were started on, in raw mode while a remote one is joined to it. Restored on every way out. Thread-safe.</summary>
internal sealed class LocalTerminal : IDisposable
{
    private static readonly TerminalSize Usual = new(80, 24);

    private readonly Lock gate = new();
    private readonly RawMode raw;
    private readonly CallerState caller;
    private bool suspended;
    private bool ended;

    private LocalTerminal(CallerState caller)
    {
        this.caller = caller;
        raw = Terminal.EnterRawMode(0);
        caller.LineEnd = "\r\n";
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    /// <summary>The terminal's size now.</summary>
    internal TerminalSize Size => Terminal.SizeOf(0) ?? Usual;

    /// <summary>Joins the terminal of standard input. Null when there is none to be had; the reason is said.</summary>
    internal static LocalTerminal? TryOpen(CallerState caller)
    {
        if (!caller.IsOpen(0) || !Terminal.IsTerminal(0))
        {
            caller.Say("-t: standard input is not a terminal; going on without one");
            return null;
        }

        if (!Terminal.IsForeground(0))
        {
            // As an editor started in the background does: wait to be brought to the foreground.
            SignalTraps.StopSelf();
        }

        if (!Terminal.IsForeground(0))
        {
            caller.Say("-t: this command is not in the terminal's foreground; going on without one");
            return null;
        }

        return new LocalTerminal(caller);
    }

    /// <summary>Restores the terminal for as long as we are stopped.</summary>
    internal void GiveBack()
    {
        lock (gate)
        {
            if (!ended && !suspended)
            {
                suspended = true;
                raw.Suspend();
                caller.LineEnd = "\n";
            }
        }
    }

    /// <summary>Takes it again when we are back in the foreground.</summary>
    internal void TakeBack()
    {
        lock (gate)
        {
            if (!ended && suspended && Terminal.IsForeground(0))
            {
                suspended = false;
                raw.Resume();
                caller.LineEnd = "\r\n";
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (!ended)
            {
                ended = true;
                raw.Dispose();
                caller.LineEnd = "\n";
            }
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
