using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Cluster.Tests.Harness;

/// <summary>A failure detector that counts the heartbeats of all its kind.</summary>
public sealed class CountingDetector(Config config, EventStream events) : FailureDetector
{
    private static int s_heartbeats;
    private readonly PhiAccrualFailureDetector _detector = new(config, events);

    public static int Heartbeats => Volatile.Read(ref s_heartbeats);

    public override bool IsAvailable => _detector.IsAvailable;

    public override bool IsMonitoring => _detector.IsMonitoring;

    public override void HeartBeat()
    {
        Interlocked.Increment(ref s_heartbeats);
        _detector.HeartBeat();
    }
}
