using System.Collections.Concurrent;

namespace Akka.Remote;

/// <summary>The usual registry: makes a detector at a resource's first heartbeat. Safe for several threads.</summary>
/// <typeparam name="T">What is monitored.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.DefaultFailureDetectorRegistry-1.html"/>
public class DefaultFailureDetectorRegistry<T> : IFailureDetectorRegistry<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, Lazy<FailureDetector>> _detectors = new();
    private readonly Func<FailureDetector> _factory;

    /// <summary>Creates a registry that asks <paramref name="factory"/> for each new resource's detector.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    public DefaultFailureDetectorRegistry(Func<FailureDetector> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
    }

    /// <inheritdoc/>
    public bool IsAvailable(T resource) => GetFailureDetector(resource)?.IsAvailable ?? true;

    /// <inheritdoc/>
    public bool IsMonitoring(T resource) => GetFailureDetector(resource)?.IsMonitoring ?? false;

    /// <inheritdoc/>
    public void Heartbeat(T resource)
    {
        if (!_detectors.TryGetValue(resource, out var detector))
            detector = _detectors.GetOrAdd(resource, r => new Lazy<FailureDetector>(() => Create(r)));
        detector.Value.HeartBeat();
    }

    /// <inheritdoc/>
    public void Remove(T resource) => _detectors.TryRemove(resource, out _);

    /// <inheritdoc/>
    public void Reset() => _detectors.Clear();

    internal FailureDetector? GetFailureDetector(T resource) => _detectors.TryGetValue(resource, out var d) ? d.Value : null;

    private FailureDetector Create(T resource)
    {
        var detector = _factory();
        if (detector is PhiAccrualFailureDetector phi)
            phi.Address = resource.ToString() ?? "N/A";
        return detector;
    }
}
