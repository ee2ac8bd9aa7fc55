namespace Actors.ProcessSpace;

/// <summary>What a child's environment is made from.</summary>
public enum EnvironmentStart
{
    /// <summary>The environment of the one who asks for the process.</summary>
    Caller,

    /// <summary>The environment of the node that runs it.</summary>
    Node,

    /// <summary>Nothing.</summary>
    Empty,
}
