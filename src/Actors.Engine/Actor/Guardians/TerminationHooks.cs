#nullable disable

namespace Akka.Actor;

/// <summary>Sent to the system guardian by an actor that has something to finish before the system ends.</summary>
internal sealed class RegisterTerminationHook
{
    public static readonly RegisterTerminationHook Instance = new();
}

/// <summary>The system guardian's word to those who registered: finish now.</summary>
internal sealed class TerminationHook
{
    public static readonly TerminationHook Instance = new();
}

/// <summary>The answer: finished.</summary>
internal sealed class TerminationHookDone
{
    public static readonly TerminationHookDone Instance = new();
}
