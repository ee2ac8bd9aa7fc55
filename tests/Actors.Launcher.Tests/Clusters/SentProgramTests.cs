using System.Diagnostics;
using System.Text.RegularExpressions;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>A program that no node has is sent from node to node, and one of them dies while it sends it on.</summary>
[Collection(ClusterCollection.Name)]
public sealed partial class SentProgramTests
{
    // It takes a second or two to get everywhere, so that those who look see it on its way.
    private const long Padding = 128_000_000;

    // A machine on which twice or four times as much has come before anybody could be stopped is none of today's.
    private const long MostPadding = 4 * Padding;

    // The origin sends to nodes 0 and 1, and node 0 to nodes 2 and 3.
    private const int Middle = 0;
    private const int Below = 2;

    // Only the command sees the program: in a folder that is another one in its mount namespace. An ordinary user keeps its number there.
    private static string Script(long padding, string program) => $$"""
        mkdir own; mkfifo go
        as=(); [ "$(id -u)" = 0 ] || as=(--map-current-user --keep-caps)
        unshare --mount "${as[@]}" bash --norc --noprofile -c 'mount -t tmpfs -o mode=755 none own && cp "$(type -P dash || type -P bash)" own/sent &&
            head -c {{padding}} /dev/zero >> own/sent && "$ACTORS" bpsh -s 0-3 own/sent -c "{{program}}"'
        echo code $?
        """;

    // What takes 10 s where nothing else runs; a busy machine is no reason to fail.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_node_that_dies_while_it_sends_the_program_on_is_lost_and_the_others_run_it()
    {
        using var folder = new TemporaryFolder();
        string settings = Path.Combine(folder.Path, "apart.conf");
        await File.WriteAllTextAsync(settings, "actors.process.image-sharing = off\n");
        long padding = Padding;
        while (!await IsCaughtOnItsWayAsync(settings, padding))
        {
            padding *= 2;
            Assert.InRange(padding, 0, MostPadding);
        }
    }

    // False: all of it had come before the node stood still, and nothing is known.
    private static async Task<bool> IsCaughtOnItsWayAsync(string settings, long padding)
    {
        using RealCluster cluster = await RealCluster.StartWideAsync(4, 1, "--config", settings);
        using Job job = cluster.On(cluster.Master, Script(padding, ": < go; echo \\$ACTORS_NODE"));
        var watch = Stopwatch.StartNew();
        while (Got(cluster[Below]) == 0)
        {
            // Without a pause: the whole may take less than one.
            Assert.True(watch.Elapsed < Limit, $"the program should be on its way\n{job.OutputSoFar}\n{job.ErrorSoFar}\n{cluster.Describe()}");
        }

        // Who stands still takes no more than a window, so that the other one cannot come to an end with sending.
        await cluster[Below].FreezeAsync();
        if (Got(cluster[Below]) > padding)
        {
            return false;
        }

        NodeProcess middle = cluster[Middle];
        Assert.InRange(Got(middle), 1, long.MaxValue);
        middle.Kill("KILL");
        await middle.EndAsync(Limit);
        Assert.InRange(Got(cluster[Below]), 1, padding);
        cluster[Below].Kill("CONT");

        using var go = new FileStream(Path.Combine(cluster.Folder, "go"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        ShellResult result = await job.EndAsync(Limit);
        string all = $"{result}\n{cluster.Describe()}";
        Assert.True(result.Lines[^1] == "code 255", all);
        Assert.True(result.Lines[..^1].Order().SequenceEqual(["1", "2", "3"]), all);
        Assert.True(Lost().IsMatch(result.Error), all);
        return true;
    }

    [Fact]
    public async Task Nodes_of_one_machine_have_the_program_in_the_same_memory()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 1, 2, 3);
        using Job job = cluster.On(cluster.Master, Script(1_000_000, "stat -L -c %i /proc/\\$\\$/exe"));
        ShellResult result = await job.EndAsync(Limit);
        Assert.True(result is { Code: 0, Error: "", Lines.Length: 5 } && result.Lines[^1] == "code 0", $"{result}\n{cluster.Describe()}");
        Assert.Single(result.Lines[..^1].Distinct());
    }

    /// <summary>How much of the program a node has in memory.</summary>
    private static long Got(NodeProcess node)
    {
        foreach (string descriptor in Directory.EnumerateFiles($"/proc/{node.Pid}/fd"))
        {
            try
            {
                if (new FileInfo(descriptor).LinkTarget?.StartsWith("/memfd:sent", StringComparison.Ordinal) == true)
                {
                    using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(descriptor);
                    return RandomAccess.GetLength(file);
                }
            }
            catch (IOException)
            {
                // It was closed meanwhile.
            }
        }

        return 0;
    }

    // One line: whether its program had been started by then is chance.
    [GeneratedRegex(@"^0: (what became of '\S+/sent' is unknown: |Lost while \S+/sent was being started \(EHOSTDOWN\): ).*\bnode 0\b.*\n$")]
    private static partial Regex Lost();
}
