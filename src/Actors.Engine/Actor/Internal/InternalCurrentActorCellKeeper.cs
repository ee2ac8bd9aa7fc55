#nullable disable

namespace Akka.Actor.Internal;

/// <summary>The cell whose actor runs on this thread. For the engine and its test kit.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.Internal.InternalCurrentActorCellKeeper.html"/>
public static class InternalCurrentActorCellKeeper
{
    [ThreadStatic]
    private static ActorCell _current;

    /// <summary>The cell, or null.</summary>
    public static ActorCell Current
    {
        get => _current;
        set => _current = value;
    }
}
