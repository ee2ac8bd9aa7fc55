using System.Diagnostics;
using System.Globalization;
using Actors.Native;

namespace Actors.Benchmarks;

/// <summary>Spawn to exit seen of /bin/true through the keeper, against <see cref="BareSpawn"/> in the same run.</summary>
internal static class SpawnBenchmark
{
    private const int Rounds = 5;
    private const int Each = 200;
    private const int InFlight = 16;
    private const int Total = 4000;

    public static async Task RunAsync()
    {
        await using var keeper = Keeper.Start();
        var spec = new NativeSpawn { File = "/bin/true", Environment = [] };
        await OneByOneAsync(keeper, spec, Each);
        Bare(Each);
        var bare = new List<double>();
        var ours = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            bare.AddRange(Bare(Each));
            ours.AddRange(await OneByOneAsync(keeper, spec, Each));
        }

        var (b, o) = (Median(bare), Median(ours));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"spawn: posix_spawn+waitpid {b:F0} us, keeper {o:F0} us (median), ratio {o / b:F2}"));
        await ManyAsync(keeper, spec, Total / 4);
        var start = Stopwatch.GetTimestamp();
        await ManyAsync(keeper, spec, Total);
        var rate = Total / Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        await BareManyAsync(Total);
        var bareRate = Total / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"spawn: {rate:F0} a second with {InFlight} in flight; posix_spawn on {InFlight} threads {bareRate:F0} a second"));
    }

    private static List<double> Bare(int count)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            BareSpawn.RunTrue();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return times;
    }

    private static async Task<List<double>> OneByOneAsync(Keeper keeper, NativeSpawn spec, int count)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var child = await keeper.SpawnAsync(spec);
            await child.Exited;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return times;
    }

    private static Task ManyAsync(Keeper keeper, NativeSpawn spec, int total) =>
        Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => OneByOneAsync(keeper, spec, total / InFlight))));

    private static async Task BareManyAsync(int total) =>
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Factory.StartNew(() => Bare(total / InFlight), TaskCreationOptions.LongRunning)));

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
