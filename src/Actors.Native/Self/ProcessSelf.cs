namespace Actors.Native;

/// <summary>What this process was given by its caller, apart from what the .NET runtime has made of it since.</summary>
public static class ProcessSelf
{
    /// <summary>The file mode creation mask, now.</summary>
    public static int Umask => throw new NotSupportedException();

    /// <summary>
    /// The limit of open files as it was at the start. The runtime raises the soft limit to the hard one; the original is taken from the parent,
    /// which has the same limits unless it changed the hard limit between (as a shell's <c>ulimit -n</c> does), in which case the hard limit is the answer.
    /// </summary>
    public static ResourceLimit OriginalOpenFiles => throw new NotSupportedException();

    /// <summary>Signals that were ignored at the start. SIGPIPE, which the runtime ignores itself, is not reported.</summary>
    public static IReadOnlyList<int> IgnoredSignalsAtStart => throw new NotSupportedException();

    /// <summary>Whether descriptor 0, 1 or 2 was open at the start, that is: is open and not close-on-exec. Ask first thing in Main.</summary>
    /// <param name="number">The descriptor.</param>
    /// <returns>False when the caller had closed it, whatever the runtime has opened there since.</returns>
    public static bool WasOpenAtStart(int number) => throw new NotSupportedException(number.ToString());

    /// <summary>A resource limit of this process, now.</summary>
    /// <param name="kind">Which.</param>
    /// <returns>The limit.</returns>
    public static ResourceLimit Limit(ResourceKind kind) => throw new NotSupportedException(kind.ToString());

    /// <summary>The environment this process was started with, NAME=VALUE, unchanged and in order; bytes that are no UTF-8 survive (see <see cref="NativeText"/>).</summary>
    public static IReadOnlyList<string> EnvironmentAtStart => throw new NotSupportedException();
}
