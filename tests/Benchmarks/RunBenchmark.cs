using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>The command as users type it: "actors run -n 0-3 -- true", start of the runtime and of five members included.</summary>
internal static class RunBenchmark
{
    private const int Rounds = 7;

    internal static Task RunAsync(Table table)
    {
        var actors = Find();
        List<double> walls = [];
        for (var i = 0; i < Rounds; i++)
        {
            walls.Add(Wall(actors, "run", "-q", "-n", "0-3", "--", "true"));
        }

        var bare = Sample.Median(Enumerable.Range(0, Rounds).Select(_ => Wall(actors, "--version")));
        var wall = Sample.Median(walls);
        table.Add("actors run -n 0-3 -- true, wall, median", $"{wall:0.00} s", $"actors --version: {bare:0.00} s", $"{wall / bare:0.0} x", "under 1.5 s");
        return Task.CompletedTask;
    }

    internal static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var actors = Path.Combine(directory.FullName, "samples/Launcher/bin/Release/net10.0/actors");
            if (File.Exists(actors))
            {
                return actors;
            }
        }

        throw new FileNotFoundException("samples/Launcher/bin/Release/net10.0/actors: build samples/Launcher with -c Release first");
    }

    internal static double Wall(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}");
    }
}
