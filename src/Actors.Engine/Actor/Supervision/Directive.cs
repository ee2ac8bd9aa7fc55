#nullable disable

namespace Akka.Actor;

/// <summary>What a supervisor does about a child's failure.</summary>
/// <seealso href="https://getakka.net/articles/concepts/supervision.html"/>
public enum Directive
{
    /// <summary>Go on with the next message, with the instance as it is.</summary>
    Resume,

    /// <summary>Replace the instance by a fresh one and go on.</summary>
    Restart,

    /// <summary>Fail oneself.</summary>
    Escalate,

    /// <summary>Stop the child.</summary>
    Stop,
}
