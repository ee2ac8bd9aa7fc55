using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>The tests of BProc's tools share one cluster.</summary>
[CollectionDefinition(Name)]
public sealed class ToolCollection : ICollectionFixture<ToolCluster>
{
    internal const string Name = "BProc's tools";
}

/// <summary>A master and four nodes in one process, and a folder with the launcher under the tools' names.</summary>
public sealed class ToolCluster : IAsyncLifetime
{
    private static readonly string[] Names = ["bpcp", "bpctl", "bpps", "bpsh", "bpstat", "rsh"];
    private NodeProcess node = null!;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("actors-").FullName;

    public async Task InitializeAsync()
    {
        foreach (string name in Names)
        {
            File.CreateSymbolicLink(Path.Combine(Folder, name), ActorsCommand.Path);
        }

        node = NodeProcess.Start(Folder, "--nodes", "4");
        await node.ReadyAsync();
    }

    public Task DisposeAsync()
    {
        node?.Dispose();
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Starts a script in a folder of its own; the tools are in its PATH.</summary>
    internal Job Start(string script)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N")[..8])).FullName;
        return Shell.Start($"export ACTORS_SOCKET='{node.Socket}' PATH='{Folder}':\"$PATH\"\n{script}", folder);
    }

    /// <summary>A terminal in which the cluster can be used.</summary>
    internal Tmux OpenTerminal() => new(node.Socket);

    /// <summary>Runs a script to its end.</summary>
    internal async Task<ShellResult> RunAsync(string script, TimeSpan? limit = null)
    {
        using Job job = Start(script);
        return await job.EndAsync(limit);
    }
}
