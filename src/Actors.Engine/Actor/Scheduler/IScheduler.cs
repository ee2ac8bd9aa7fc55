#nullable disable

namespace Akka.Actor;

/// <summary>Sends messages and runs work later. Thread-safe.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>Actions instead of messages.</summary>
    IAdvancedScheduler Advanced { get; }
}
