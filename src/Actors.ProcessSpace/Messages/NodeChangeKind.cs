namespace Actors.ProcessSpace.Messages;

/// <summary>What about a node is to be changed. The numbers are the wire format.</summary>
internal enum NodeChangeKind
{
    /// <summary>Its state.</summary>
    State,

    /// <summary>The execute bits.</summary>
    Mode,

    /// <summary>The owner.</summary>
    User,

    /// <summary>The group.</summary>
    Group,

    /// <summary>An attribute is set.</summary>
    Attribute,

    /// <summary>An attribute is removed.</summary>
    NoAttribute,
}
