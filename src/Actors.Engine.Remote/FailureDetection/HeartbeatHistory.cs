namespace Akka.Remote;

/// <summary>
/// The last inter-arrival times of heartbeats in milliseconds, with running sums so that mean and deviation cost nothing to read.
/// Immutable: a detector swaps whole histories.
/// </summary>
internal sealed class HeartbeatHistory
{
    private readonly long[] _ring;
    private readonly int _start;
    private readonly int _count;
    private readonly double _sum;
    private readonly double _squareSum;

    private HeartbeatHistory(long[] ring, int start, int count, double sum, double squareSum)
    {
        _ring = ring;
        _start = start;
        _count = count;
        _sum = sum;
        _squareSum = squareSum;
    }

    public double Mean => _sum / _count;

    public double StdDeviation => Math.Sqrt(Math.Max(0, (_squareSum / _count) - (Mean * Mean)));

    public static HeartbeatHistory Create(int maxSampleSize) => new(new long[maxSampleSize], 0, 0, 0, 0);

    public HeartbeatHistory Add(long interval)
    {
        // Copying at most a thousand longs once a heartbeat is cheaper than any lock-free ring would be to get right.
        var ring = (long[])_ring.Clone();
        double sum = _sum + interval, squares = _squareSum + ((double)interval * interval);
        int start = _start, count = _count;
        if (count == ring.Length)
        {
            long oldest = ring[start];
            sum -= oldest;
            squares -= (double)oldest * oldest;
            start = (start + 1) % ring.Length;
            count--;
        }

        ring[(start + count) % ring.Length] = interval;
        return new HeartbeatHistory(ring, start, count + 1, sum, squares);
    }
}
