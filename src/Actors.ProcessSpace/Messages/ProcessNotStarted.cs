using Actors.Native;

namespace Actors.ProcessSpace.Messages;

/// <summary>A node's answer to <see cref="StartProcess"/>: there is no such process. Immutable.</summary>
/// <param name="Tag">The request's.</param>
/// <param name="Errno">The kernel's number where there was one; EINVAL: the request cannot be; EBUSY: the node has no master, or is stopping.</param>
/// <param name="Problem">What went wrong, with node and program, in words.</param>
public sealed record ProcessNotStarted(string Tag, Errno Errno, string Problem) : IProcessSpaceMessage;
