namespace Actors.ProcessSpace.Streams;

/// <summary>Where a node link writes what an operator should know. Called from any thread, seldom, and must not block.</summary>
public interface ILinkLog
{
    /// <summary>Writes one line.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">The line, without line breaks.</param>
    void Write(LinkLogLevel level, string message);
}
