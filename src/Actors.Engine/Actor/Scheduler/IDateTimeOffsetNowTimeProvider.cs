#nullable disable

namespace Akka.Actor;

/// <summary>Tells the time from the machine's clocks.</summary>
public interface IDateTimeOffsetNowTimeProvider : ITimeProvider
{
}
