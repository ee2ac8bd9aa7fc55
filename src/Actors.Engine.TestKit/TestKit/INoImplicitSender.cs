namespace Akka.TestKit;

/// <summary>Marks test kits from which messages have no sender unless one is given.</summary>
/// <seealso href="https://getakka.net/api/Akka.TestKit.INoImplicitSender.html"/>
public interface INoImplicitSender
{
}
