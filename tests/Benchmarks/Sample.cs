namespace Actors.Benchmarks;

/// <summary>Medians and formats.</summary>
internal static class Sample
{
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    internal static string Ms(double seconds) => $"{seconds * 1000:0.00} ms";

    internal static string Rate(long bytes, double seconds) => $"{bytes / seconds / (1 << 20):0} MiB/s";
}
