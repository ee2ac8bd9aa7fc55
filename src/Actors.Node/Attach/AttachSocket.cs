using System.Globalization;
using Actors.Native;

namespace Actors.Node.Attach;

/// <summary>Where a node's local socket is: the file through which programs of this machine attach to it.</summary>
public static class AttachSocket
{
    /// <summary>The environment variable that names the socket.</summary>
    public const string Variable = "ACTORS_SOCKET";

    /// <summary>The version of what is spoken on it; both ends must have the same.</summary>
    public const int Protocol = 2;

    /// <summary>The socket of this user when nothing else is said: in XDG_RUNTIME_DIR, else below /tmp in a directory of the user's own.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is ['/', ..] runtime
            ? Path.Combine(runtime, "actors", "node.sock")
            : string.Create(CultureInfo.InvariantCulture, $"/tmp/actors-{ProcessSelf.UserId}/node.sock");

    /// <summary>The path to use: the one given, else that of <see cref="Variable"/>, else <see cref="DefaultPath"/>.</summary>
    /// <param name="given">What the person said, or null.</param>
    public static string Choose(string? given) =>
        given ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : DefaultPath);
}
