#nullable disable

namespace Akka.Dispatch;

/// <summary>An actor that needs a mailbox whose queue keeps a promise.</summary>
/// <typeparam name="T">The promise.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
