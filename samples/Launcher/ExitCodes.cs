namespace Actors.Launcher;

/// <summary>What <c>actors</c> itself exits with; everything else is the program's own code.</summary>
internal static class ExitCodes
{
    /// <summary>Our own failure: bad options, a node lost, nothing could be started.</summary>
    internal const int OwnFailure = 125;

    /// <summary>The program was found and cannot be executed.</summary>
    internal const int NotExecutable = 126;

    /// <summary>The program was not found.</summary>
    internal const int NotFound = 127;

    /// <summary>Of several programs at least one was ended by a signal or lost.</summary>
    internal const int SomeSignaled = 255;
}
