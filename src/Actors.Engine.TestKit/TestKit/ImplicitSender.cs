using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.TestKit.Internal;

/// <summary>
/// The test actor as the implicit sender of a test. It belongs to the test, not to the thread: when an asynchronous test leaves its
/// thread, whatever runs there next must not send in its name. Thread-safe.
/// </summary>
internal static class ImplicitSender
{
    private static readonly AsyncLocal<ActorCell> s_test = new(OnChanged);

    // The test that left this thread, in case it only stepped aside for a continuation of somebody else.
    [ThreadStatic]
    private static ActorCell s_left;

    /// <summary>The rest of this test, on this thread, sends in the name of an actor.</summary>
    public static void Set(ActorCell cell)
    {
        s_test.Value = cell;
        InternalCurrentActorCellKeeper.Current = cell;
    }

    /// <summary>From here on nobody is the implicit sender.</summary>
    public static void Clear()
    {
        s_test.Value = null;
        s_left = null;
        InternalCurrentActorCellKeeper.Current = null;
    }

    // Called on a thread when the flow of execution that runs on it changes; an actor that runs there is not touched.
    private static void OnChanged(AsyncLocalValueChangedArgs<ActorCell> change)
    {
        if (!change.ThreadContextChanged) return;
        var current = InternalCurrentActorCellKeeper.Current;
        if (change.PreviousValue is { } left && ReferenceEquals(current, left))
        {
            s_left = left;
            InternalCurrentActorCellKeeper.Current = null;
        }
        else if (change.CurrentValue is { } back && current is null && ReferenceEquals(back, s_left))
        {
            s_left = null;
            InternalCurrentActorCellKeeper.Current = back;
        }
    }
}
