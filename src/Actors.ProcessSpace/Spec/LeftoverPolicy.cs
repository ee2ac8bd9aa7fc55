namespace Actors.ProcessSpace;

/// <summary>What becomes of descendants that outlive the process itself.</summary>
public enum LeftoverPolicy
{
    /// <summary>They are killed once the output is drained (within <c>actors.process.drain-timeout</c>).</summary>
    Kill,

    /// <summary>They may go on, and their output is delivered, until they end by themselves or their node does.</summary>
    Keep,
}
