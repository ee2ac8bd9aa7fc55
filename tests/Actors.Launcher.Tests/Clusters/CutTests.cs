using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>All TCP connections of a node break in the middle of the work, again and again: nothing is lost, and nothing comes twice.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CutTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Output_goes_on_where_it_was_cut()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        string out1 = Path.Combine(cluster.Folder, "out");
        string flood = Path.Combine(AppContext.BaseDirectory, "testchild") + " flood 100000000";
        using Job job = cluster.On(cluster[0], $"run -n 7 -- {flood} > out; echo code $?; sha256sum < out; {flood} | sha256sum");
        foreach (long part in new[] { 5_000_000L, 40_000_000L, 75_000_000L })
        {
            await Until.TrueAsync(() => new FileInfo(out1) is { Exists: true } file && file.Length >= part, () => $"{part} bytes\n{cluster.Describe()}", Limit);
            Assert.NotEqual(0, Connections.Cut(cluster[7].Pid));
        }

        ShellResult result = await job.EndAsync();
        Assert.True(result.Lines is ["code 0", var got, var expected] && got == expected, $"{result}\n{cluster.Describe()}");
    }

    [Fact]
    public async Task Every_program_starts_once()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        string started = Path.Combine(cluster.Folder, "started");
        await File.WriteAllTextAsync(started, "");
        using Job job = cluster.On(
            cluster[0], "run -n $(printf '7,%.0s' {1..499})7 -- sh -c 'echo $ACTORS_RANK >> started; echo $ACTORS_RANK' | sort -n > seen; echo ${PIPESTATUS[*]}");
        foreach (int part in new[] { 1, 150, 300 })
        {
            await Until.TrueAsync(() => File.ReadLines(started).Count() >= part, () => $"{part} programs should have started\n{cluster.Describe()}", Limit);
            Connections.Cut(cluster[7].Pid);
        }

        ShellResult result = await job.EndAsync();
        Assert.True(result is { Text: "0 0\n", Error: "" }, $"{result}\n{cluster.Describe()}");
        IEnumerable<string> all = Enumerable.Range(0, 500).Select(static i => $"{i}");
        Assert.Equal(all, File.ReadLines(Path.Combine(cluster.Folder, "seen")));
        Assert.Equal(all, File.ReadLines(started).OrderBy(static line => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
