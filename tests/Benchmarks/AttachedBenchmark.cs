namespace Actors.Benchmarks;

/// <summary>The command as users type it when a node runs: "actors up" in one process, "actors run -n 1 -- true" in another.</summary>
internal static class AttachedBenchmark
{
    private const int Rounds = 15;

    internal static async Task RunAsync(Table table)
    {
        var actors = RunBenchmark.Find();
        var folder = Directory.CreateTempSubdirectory("actors-benchmark-").FullName;
        var socket = Path.Combine(folder, "node.sock");
        try
        {
            await using var up = await UpProcess.StartAsync(actors, socket, "--nodes", "2");
            List<double> walls = [], bare = [];
            RunBenchmark.Wall(actors, "run", "--socket", socket, "-n", "1", "--", "true");
            for (var i = 0; i < Rounds; i++)
            {
                walls.Add(RunBenchmark.Wall(actors, "run", "--socket", socket, "-n", "1", "--", "true"));
                bare.Add(RunBenchmark.Wall(actors, "--version"));
            }

            var (wall, least) = (Sample.Median(walls), Sample.Median(bare));
            table.Add("attached actors run -n 1 -- true, wall, median", $"{wall * 1000:0} ms", $"actors --version: {least * 1000:0} ms", $"{wall / least:0.0} x", "under 250 ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
