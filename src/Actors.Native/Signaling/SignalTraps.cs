namespace Actors.Native;

/// <summary>Delivers signals sent to this process to a callback instead of their default action. Disposing gives them back.</summary>
public sealed class SignalTraps : IDisposable
{
    private SignalTraps()
    {
    }

    /// <summary>Starts delivering.</summary>
    /// <param name="signals">The numbers; not SIGKILL, SIGSTOP.</param>
    /// <param name="callback">Called with the number on a pool thread, in the order of arrival for one number. Must not throw.</param>
    /// <returns>The traps.</returns>
    public static SignalTraps Install(IReadOnlyList<int> signals, Action<int> callback) => throw new NotSupportedException($"{signals}{callback}");

    /// <summary>Stops this process with a signal of the stop kind at its default action (SIGTSTP itself would be trapped); returns after it was continued.</summary>
    public static void StopSelf() => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
