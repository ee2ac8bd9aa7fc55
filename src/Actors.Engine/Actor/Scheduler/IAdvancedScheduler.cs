#nullable disable

namespace Akka.Actor;

/// <summary>What a scheduler can do besides sending messages.</summary>
/// <seealso href="https://getakka.net/articles/utilities/scheduler.html"/>
public interface IAdvancedScheduler : IActionScheduler
{
}
