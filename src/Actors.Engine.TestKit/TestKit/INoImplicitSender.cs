namespace Akka.TestKit;

/// <summary>Marks test kits from which messages have no sender unless one is given.</summary>
public interface INoImplicitSender
{
}
