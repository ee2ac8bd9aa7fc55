#nullable disable

namespace Akka.Dispatch;

/// <summary>An actor that needs a mailbox whose queue keeps a promise.</summary>
/// <typeparam name="T">The promise.</typeparam>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
