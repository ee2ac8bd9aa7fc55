namespace Actors.ProcessSpace.Messages;

/// <summary>Everything that crosses between nodes as an actor message; the serializer is bound to this interface.</summary>
internal interface IProcessSpaceMessage;

/// <summary>A message about one process; routers go by its identity.</summary>
internal interface IProcessMessage : IProcessSpaceMessage
{
    ProcessId Id { get; }
}
