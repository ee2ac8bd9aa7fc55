using System.CommandLine;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary>One subcommand: its definition, and what it does. The exit code is the command's.</summary>
internal abstract class LauncherCommand(string name, string description)
{
    private readonly Option<string> socket = new("--socket", []) { Description = $"The node's local socket (default: ${AttachSocket.Variable}, else {AttachSocket.DefaultPath})", HelpName = "PATH" };

    /// <summary>The definition.</summary>
    internal Command Command { get; } = new(name, description);

    /// <summary>Does it. Options are checked before anything is done.</summary>
    internal abstract Task<int> RunAsync(ParseResult result, CallerState caller);

    /// <summary>Adds the option that names the node's socket.</summary>
    protected void UseSocket() => Command.Add(socket);

    /// <summary>Attaches to the node that was named.</summary>
    protected Task<AttachClient> ConnectAsync(ParseResult result, CancellationToken cancellation = default) => AttachClient.ConnectAsync(SocketOf(result), cancellation);

    /// <summary>The socket that was named, or the default.</summary>
    protected string SocketOf(ParseResult result) => result.GetValue(socket) is "" ? throw new UsageException("option --socket: the path is empty") : AttachSocket.Choose(result.GetValue(socket));
}
