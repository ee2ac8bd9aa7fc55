using Actors.Native;
using Google.Protobuf;

namespace Actors.ProcessSpace.Messages;

/// <summary>Member to the ruling master, by way of its own directory: change something about a node. Doing it twice is as doing it once.</summary>
internal sealed record ChangeNode(int Number, Credentials Caller, NodeChangeKind Kind) : IProcessSpaceMessage
{
    /// <summary>The state, mode, user or group.</summary>
    public uint Value { get; init; }

    /// <summary>The name of an attribute.</summary>
    public string Name { get; init; } = "";

    /// <summary>The value of an attribute.</summary>
    public ByteString Bytes { get; init; } = ByteString.Empty;
}

/// <summary>The answer: done (errno 0) and in the directory from that version on, or why not.</summary>
internal sealed record NodeChanged(Errno Errno, string Problem, long Epoch, long Version) : IProcessSpaceMessage
{
    /// <summary>The node was lost while the master asked it.</summary>
    public bool Lost { get; init; }
}

/// <summary>Master to node: start the command that brings that state about.</summary>
internal sealed record StartNodeCommand(ulong Incarnation, NodeState State) : IProcessSpaceMessage;

/// <summary>The answer: it was started (errno 0), or why not.</summary>
internal sealed record NodeCommandStarted(Errno Errno, string Problem) : IProcessSpaceMessage;

/// <summary>Anybody to a process's origin, or its custodian: on which node does it run?</summary>
internal sealed record PidPlaceQuery(int Pid) : IProcessSpaceMessage;

/// <summary>The answer; null: no such process here.</summary>
internal sealed record PidPlace(int? Node) : IProcessSpaceMessage;
