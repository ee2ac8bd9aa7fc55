namespace Akka.TestKit;

/// <summary>Keeps events from being printed until it is disposed.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Lets them be printed again.</summary>
    void Unmute();
}
