using System.Globalization;
using System.Text.RegularExpressions;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>A run on 64 nodes, four to an OS process, and two of these die: the others' part is whole, and the dead are told one by one.</summary>
[Collection(ClusterCollection.Name)]
public sealed partial class WideTests
{
    private const int Hosts = 16;
    private const int NodesOfAHost = 4;
    private const int Lines = 200;

    // Begins, waits until somebody opens the FIFO for writing, and goes on; somebody in its tree would outlive it.
    private static readonly string Program = $"sleep 318 > /dev/null & echo begun $ACTORS_NODE; : < go; i=0; while [ $i -lt {Lines} ]; do i=$((i + 1)); echo $i of $ACTORS_NODE; done";

    private static readonly int[] DoomedHosts = [3, 10];
    private static readonly int[] DoomedNodes = [.. DoomedHosts.SelectMany(static host => Enumerable.Range(host * NodesOfAHost, NodesOfAHost))];
    private static readonly int[] Others = [.. Enumerable.Range(0, Hosts * NodesOfAHost).Except(DoomedNodes)];

    // What takes 10 s where nothing else runs; a busy machine is no reason to fail.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Nodes_that_die_while_their_programs_run_are_lost_and_the_others_go_on()
    {
        using RealCluster cluster = await RealCluster.StartWideAsync(Hosts, NodesOfAHost);
        NodeProcess[] doomed = Doomed(cluster);
        using Job job = StartRun(cluster);
        await BegunAsync(job, [.. Others, .. DoomedNodes]);
        ProcessInfo[] below = [.. doomed.SelectMany(static node => node.Below())];
        Assert.True(below.Length >= DoomedNodes.Length * 3, string.Join('\n', below.Select(static info => info.ToString())));
        Array.ForEach(doomed, static node => node.Kill("KILL"));
        await GoneAsync(below);
        using FileStream go = Go(cluster);
        await LostAsync(cluster, job, WhatBecame(), DoomedNodes.Select(static node => $"begun {node}"));
        await NothingLeftAsync(cluster, job, doomed);
    }

    [Fact]
    public async Task Nodes_that_die_before_they_answer_are_lost_and_the_others_go_on()
    {
        // Nodes that stand still are to be taken for living ones until they are asked and killed, however long that takes.
        using var folder = new TemporaryFolder();
        string settings = Path.Combine(folder.Path, "patient.conf");
        await File.WriteAllTextAsync(settings, "akka.cluster.failure-detector.acceptable-heartbeat-pause = 10m\n");
        using RealCluster cluster = await RealCluster.StartWideAsync(Hosts, NodesOfAHost, "--config", settings);
        NodeProcess[] doomed = Doomed(cluster);
        ProcessInfo[] below = [.. doomed.SelectMany(static node => node.Below())];
        await Task.WhenAll(doomed.Select(static node => node.FreezeAsync()));
        using Job job = StartRun(cluster);
        await BegunAsync(job, Others);
        using FileStream go = Go(cluster);
        Array.ForEach(doomed, static node => node.Kill("KILL"));
        await GoneAsync(below);
        await LostAsync(cluster, job, WasBeingStarted(), []);
        await NothingLeftAsync(cluster, job, doomed);
    }

    // The master's process is the first.
    private static NodeProcess[] Doomed(RealCluster cluster) => [.. DoomedHosts.Select(host => cluster.All[host + 1])];

    private static Job StartRun(RealCluster cluster) =>
        cluster.On(cluster.Master, $"mkfifo go; \"$ACTORS\" bpsh -a -p sh -c '{Program}'; echo code $?");

    private static Task BegunAsync(Job job, int[] nodes) => Until.TrueAsync(
        () => job.OutputSoFar.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == nodes.Length,
        () => $"{nodes.Length} programs should have begun\n--- stdout\n{job.OutputSoFar}\n--- stderr\n{job.ErrorSoFar}",
        Limit);

    // Both ends at once never wait, and whoever waits for the other one is released.
    private static FileStream Go(RealCluster cluster) =>
        new(Path.Combine(cluster.Folder, "go"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    private static Task GoneAsync(ProcessInfo[] processes) => Until.TrueAsync(
        () => !processes.Any(IsThere),
        () => $"nothing of a killed node should be left, but\n{string.Join('\n', processes.Where(IsThere))}",
        Limit);

    private static bool IsThere(ProcessInfo info) => ProcessInfo.Read(info.Pid)?.CommandLine == info.CommandLine;

    private static async Task LostAsync(RealCluster cluster, Job job, Regex told, IEnumerable<string> printedByDoomed)
    {
        ShellResult result = await job.EndAsync(Limit);
        string all = $"{result}\n{cluster.Describe()}";
        Assert.True(result.Lines[^1] == "code 255", all);
        string[] printed =
        [
            .. Others.SelectMany(static node => Enumerable.Range(1, Lines).Select(i => $"{i} of {node}").Prepend($"begun {node}")),
            .. printedByDoomed,
        ];

        // Each line begins with the number of the node that it names; those of one node come in their order.
        string[] expected = [.. printed.Select(static line => $"{line[(line.LastIndexOf(' ') + 1)..],3}: {line}")];
        Assert.Equal(expected.OrderBy(LabelOf), result.Lines[..^1].OrderBy(LabelOf));
        string[] errors = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(Array.TrueForAll(errors, told.IsMatch), all);
        Assert.Equal(DoomedNodes, errors.Select(static line => int.Parse(line[..line.IndexOf(':')], CultureInfo.InvariantCulture)).Order());
    }

    private static string LabelOf(string line) => line[..4];

    private static async Task NothingLeftAsync(RealCluster cluster, Job job, NodeProcess[] doomed)
    {
        NodeProcess[] living = [.. cluster.All.Except(doomed)];
        await job.WaitForProcessesAsync("nothing of the run should be left", static left => left.Count == 0, Limit);
        ProcessInfo[] below = [.. living.SelectMany(static node => node.Below())];
        Assert.All(below, static info => Assert.True(info.Name is "actors-keeper" or "actors-warden", info.ToString()));
        ShellResult? listed = null;
        await Until.TrueAsync(
            () => (listed = cluster.RunAsync(cluster.Master, "\"$ACTORS\" ps -q", Limit).Result) is { Code: 0, Text: "", Error: "" },
            () => $"the processes of all nodes should be listed: {listed}\n{cluster.Describe()}",
            Limit);

        // The others leave as if nothing had happened, the master last.
        foreach (NodeProcess[] some in new[] { living[1..], living[..1] })
        {
            Array.ForEach(some, static node => node.Kill("TERM"));
            foreach (NodeProcess node in some)
            {
                Assert.True(await node.EndAsync(Limit) == 0, cluster.Describe());
            }
        }

        await GoneAsync(below);

        // A socket goes with its node, unless that was killed; the file that tells whose it is stays.
        IEnumerable<string> files = doomed.Select(static node => node.Socket).Concat(cluster.All.Select(static node => node.Socket + ".lock")).Append(Path.Combine(cluster.Folder, "go"));
        Assert.Equal(files.Order(), Directory.GetFileSystemEntries(cluster.Folder).Order());
    }

    [GeneratedRegex(@"^(\d+): what became of '\S+/sh' is unknown: .*\bnode \1\b")]
    private static partial Regex WhatBecame();

    [GeneratedRegex(@"^(\d+): Lost while \S+/sh was being started \(EHOSTDOWN\): .*\bnode \1\b")]
    private static partial Regex WasBeingStarted();
}
