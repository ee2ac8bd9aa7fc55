#nullable disable

namespace Akka.Actor;

/// <summary>What a scheduler can do besides sending messages.</summary>
public interface IAdvancedScheduler : IActionScheduler
{
}
