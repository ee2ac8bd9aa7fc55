using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc;

/// <summary>
/// BProc's library calls over the process space, in their own names: a program started on another node is a process of this one, as far as
/// signals, waiting and its end are concerned. Where the C library answers -1 and sets errno, these throw <see cref="BprocException"/> with
/// that number. Any node can be the origin, not only the master. All members are thread-safe.
/// </summary>
/// <remarks>
/// The calls need to know which member of a process space they belong to: give it once with <see cref="Default"/>, or for one flow of
/// control with <see cref="Use"/>. A child that a remote process forks by itself belongs to that process's tree and has no ghost of its own.
/// </remarks>
public static partial class Bproc
{
    private static readonly AsyncLocal<BprocContext?> Scoped = new();
    private static BprocContext? s_default;

    /// <summary>The member of a process space that all calls of this program go through unless <see cref="Use"/> says otherwise; null: none.</summary>
    public static Space? Default
    {
        get => Volatile.Read(ref s_default)?.Space;
        set => Volatile.Write(ref s_default, value is null ? null : BprocContext.Of(value));
    }

    /// <summary>Makes the calls of this flow of control (and of the tasks it starts) go through another member, until the result is disposed.</summary>
    /// <param name="space">The member.</param>
    /// <param name="settings">Settings to use instead of those of the member's configuration.</param>
    public static IDisposable Use(Space space, BprocSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        var before = Scoped.Value;
        Scoped.Value = settings is null ? BprocContext.Of(space) : new BprocContext(space, settings);
        return new Scope(before);
    }

    private static BprocContext Context()
    {
        var context = Scoped.Value ?? Volatile.Read(ref s_default)
            ?? throw new BprocException(
                BprocError.EBUSY, "There is no BProc here (EBUSY): no process space was given; set Bproc.Default, or call Bproc.Use, with the member to go through.");
        return context.Space.IsRunning
            ? context
            : throw new BprocException(BprocError.EBUSY, "There is no BProc here any more (EBUSY): the member that calls go through has stopped; start another one, and give it to Bproc.Default.");
    }

    private sealed class Scope(BprocContext? before) : IDisposable
    {
        public void Dispose() => Scoped.Value = before;
    }
}
