namespace Akka.Remote;

/// <summary>Keeps one failure detector for each monitored resource. Implementations are safe for several threads.</summary>
/// <typeparam name="T">What is monitored, e.g. an address.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.IFailureDetectorRegistry-1.html"/>
public interface IFailureDetectorRegistry<T>
{
    /// <summary>True while the resource counts as up; also true for one that is not monitored.</summary>
    bool IsAvailable(T resource);

    /// <summary>True once a heartbeat of the resource was recorded and it was not removed since.</summary>
    bool IsMonitoring(T resource);

    /// <summary>Records a heartbeat; the first one begins the monitoring.</summary>
    void Heartbeat(T resource);

    /// <summary>Ends the monitoring of one resource.</summary>
    void Remove(T resource);

    /// <summary>Ends the monitoring of all resources.</summary>
    void Reset();
}
