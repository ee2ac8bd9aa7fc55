using Actors.Node.Detached;
using Akka.Event;

namespace Actors.Node.Attach;

/// <summary>What every conversation of one node has in common.</summary>
/// <param name="Space">The node's part of the process space.</param>
/// <param name="Detached">The runs that nobody is attached to.</param>
/// <param name="Log">Where dropped connections are told.</param>
/// <param name="Owner">The user whose node it is.</param>
internal sealed record AttachContext(ProcessSpace.ProcessSpace Space, DetachedRuns Detached, ILoggingAdapter Log, uint Owner);
