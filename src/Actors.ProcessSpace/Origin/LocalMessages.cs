using Akka.Actor;

namespace Actors.ProcessSpace.Origin;

/// <summary>Table to ghosts' parent: here is a process, be its ghost.</summary>
internal sealed record Adopt(RemoteProcess Process, ProcessSpec Complete, NodeEntry Node);

/// <summary>Caller to ghost: the creation is called off.</summary>
internal sealed class CallOffNow
{
    public static readonly CallOffNow Instance = new();
}

/// <summary>Caller to ghost: nobody here needs the process any more, and it is to go on.</summary>
internal sealed class LetGoNow
{
    public static readonly LetGoNow Instance = new();
}

/// <summary>Scheduler to an actor: look what is still unanswered.</summary>
internal sealed class Tick : INoSerializationVerificationNeeded
{
    public static readonly Tick Instance = new();
}
