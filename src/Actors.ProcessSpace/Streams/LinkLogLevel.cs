namespace Actors.ProcessSpace.Streams;

/// <summary>How much a line of the node link's log matters.</summary>
public enum LinkLogLevel
{
    /// <summary>The course of things: connected, resumed.</summary>
    Debug,

    /// <summary>A connection was lost or refused; streams may still resume.</summary>
    Information,

    /// <summary>Something is wrong: garbage on the wire, a wrong secret, a stream that broke.</summary>
    Warning,
}
