namespace Akka.TestKit;

/// <summary>Keeps events from being printed until it is disposed.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Lets them be printed again.</summary>
    void Unmute();
}
