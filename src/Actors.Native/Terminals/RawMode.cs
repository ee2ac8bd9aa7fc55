namespace Actors.Native;

/// <summary>A terminal in raw mode. Disposing restores the modes it had. Thread-safe.</summary>
public sealed class RawMode : IDisposable
{
    internal RawMode()
    {
    }

    /// <summary>Restores the saved modes without ending: used before stopping oneself.</summary>
    public void Suspend() => throw new NotSupportedException();

    /// <summary>Enters raw mode again after <see cref="Suspend"/>; the modes to be restored later are read anew.</summary>
    public void Resume() => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotSupportedException();
}
