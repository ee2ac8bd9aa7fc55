using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

/// <summary>
/// What the command does must not depend on where its nodes are: each class of these tests runs as it stands, with nodes inside the command,
/// and once more with the command attached to nodes that are OS processes of their own.
/// </summary>
public abstract class CommandTests
{
    /// <summary>The socket of the node to attach to; null: the nodes are inside the command.</summary>
    private protected virtual string? Socket => null;

    /// <summary>Runs a script to its end.</summary>
    private protected Task<ShellResult> RunAsync(string script, TimeSpan? limit = null, string? folder = null) => Shell.RunAsync(script, limit, folder, Socket);

    /// <summary>Starts a script.</summary>
    private protected Job Start(string script, string? folder = null) => Shell.Start(script, folder, Socket);

    /// <summary>One line says what was wrong, and nothing is started.</summary>
    private protected async Task IsRefusedAsync(string script, string error)
    {
        string folder = Directory.CreateTempSubdirectory("actors-test").FullName;
        ShellResult result = await RunAsync(script.Replace("MARK", $"{folder}/started", StringComparison.Ordinal));
        Assert.True(result.Code == 125, result.ToString());
        Assert.Equal($"actors: {error}\n", result.Error);
        Assert.Empty(result.Output);
        Assert.False(File.Exists($"{folder}/started"));
        Directory.Delete(folder, recursive: true);
    }
}
