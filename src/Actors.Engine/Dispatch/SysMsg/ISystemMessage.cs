#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message of the engine to an actor's cell. It overtakes ordinary messages and is handled even while those are held back.</summary>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.ISystemMessage.html"/>
public interface ISystemMessage : INoSerializationVerificationNeeded
{
}

/// <summary>Marks system messages that wait while a restart waits for the old children to stop.</summary>
internal interface IStashWhenWaitingForChildren : ISystemMessage
{
}

/// <summary>Marks system messages that wait while the actor is suspended by a failure.</summary>
internal interface IStashWhenFailed : ISystemMessage
{
}
