using Actors.Launcher.Front;

namespace Actors.Launcher.Copying;

/// <summary>Tells the person what a copy comes to. Thread-safe.</summary>
internal sealed class CommandReport(CallerState caller) : ICopyReport
{
    private readonly ProgressLine line = new(caller);
    private volatile bool failed;
    private volatile string? cut;

    /// <summary>Something was not copied.</summary>
    internal bool Failed => failed || cut is not null;

    public void Problem(string text)
    {
        failed = true;
        line.Clear();
        caller.Say(text);
    }

    public void Cut(string text) => cut = text;

    public void Progress(string name, long done, long size) => line.Show(name, done, size);

    public void End() => line.Clear();

    /// <summary>To be called when both ends have ended: a cut is told when nobody has said why.</summary>
    internal void Finish()
    {
        line.Clear();
        if (cut is { } text && !failed)
        {
            caller.Say(text);
        }
    }
}
