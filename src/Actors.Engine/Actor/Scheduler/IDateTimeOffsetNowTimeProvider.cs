#nullable disable

namespace Akka.Actor;

/// <summary>Tells the time from the machine's clocks.</summary>
/// <seealso href="https://getakka.net/articles/utilities/scheduler.html"/>
public interface IDateTimeOffsetNowTimeProvider : ITimeProvider
{
}
