using System.Collections.Immutable;

namespace Actors.ProcessSpace.Messages;

/// <summary>Anybody to a node: what do you run?</summary>
internal sealed record ListProcesses : IProcessSpaceMessage;

/// <summary>The answer.</summary>
internal sealed record ProcessListing(ImmutableArray<ProcessEntry> Processes, StreamUse Streams) : IProcessSpaceMessage;
