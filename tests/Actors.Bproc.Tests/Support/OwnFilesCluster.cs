using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc.Tests.Support;

/// <summary>
/// A master and node 0 in this process, and nodes 1 to 3 as OS processes in mount namespaces of their own: each sees file systems of its own, empty at
/// first, where this process sees ordinary folders. Root can make such namespaces, and whoever else may have user namespaces.
/// </summary>
public sealed class OwnFilesCluster : IAsyncLifetime
{
    /// <summary>Mounts them, one with each option, and becomes the node: <c>sh -c SCRIPT sh FOLDER CALLER ADDRESS NUMBER</c>.</summary>
    private const string Script = """
        for kind in exec nosuid noexec; do mount -t tmpfs -o "$kind,mode=755" none "$1/$kind" || exit; done
        exec "$2" node "$3" "$4"
        """;

    private readonly Dictionary<int, RemoteProcess> _nodes = [];
    private readonly TemporaryFolder _folder = new();
    private LocalCluster? _cluster;

    public Space Master => _cluster!.Master.Space;

    /// <summary>The nodes that have files of their own.</summary>
    public static IReadOnlyList<int> Foreign { get; } = [1, 2, 3];

    /// <summary>A path on an ordinary file system; or on one that is mounted "nosuid" or "noexec" on the foreign nodes.</summary>
    public string PathOf(string name, string kind = "exec") => Path.Combine(_folder.Path, kind, name);

    /// <summary>Where this process finds what a foreign node has at a path.</summary>
    public string On(int node, string path) => $"/proc/{_nodes[node].KernelPid}/root{path}";

    public async Task InitializeAsync()
    {
        foreach (var kind in new[] { "exec", "nosuid", "noexec" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, kind));
        }

        _cluster = await LocalCluster.StartAsync(1, limit: BprocTest.Limit, settings: BprocCluster.Settings);
        foreach (var node in await Task.WhenAll(Foreign.Select(StartAsync)))
        {
            var line = await BprocTest.ReadLineAsync(node);
            if (!string.Equals(line, "up", StringComparison.Ordinal))
            {
                Assert.Fail($"a node with files of its own needs root, or user namespaces; it said: {line} {await BprocTest.ReadAsync(node.StandardOutput)}");
            }
        }

        await Master.ReadyAsync(4, BprocTest.Limit);
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes.Values)
        {
            await node.StopAsync().WaitAsync(BprocTest.Limit);
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync().AsTask().WaitAsync(BprocTest.Limit);
        }

        _folder.Dispose();
    }

    private async Task<RemoteProcess> StartAsync(int number)
    {
        // An ordinary user keeps its own number in a user namespace, and may mount there.
        string[] own = Credentials.OfThisProcess.UserId == 0 ? ["--mount"] : ["--mount", "--map-current-user", "--keep-caps"];
        var caller = Path.Combine(AppContext.BaseDirectory, "Actors.Bproc.Caller");
        var spec = ProcessSpec.Of("unshare", [.. own, "sh", "-c", Script, "sh", _folder.Path, caller, _cluster!.Master.Address.ToString(), $"{number}"]);
        var node = await Master.SpawnAsync(spec with { Streams = StreamSet.Pipes with { Error = StreamSpec.Merge } }, 0).AsTask().WaitAsync(BprocTest.Limit);
        lock (_nodes)
        {
            _nodes.Add(number, node);
        }

        return node;
    }
}

[CollectionDefinition("nodes with files of their own")]
public class OwnFilesDefinition : ICollectionFixture<OwnFilesCluster>;
