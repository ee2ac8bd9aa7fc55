using System.Net;

namespace Actors.Node.Attach;

/// <summary>What a node can be chosen by. Immutable.</summary>
/// <param name="Number">Its number; -1 is the master.</param>
/// <param name="State">The word for its state.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">The address that its byte streams come from.</param>
public sealed record NodeCandidate(int Number, string State, string Name, IPAddress Address);
