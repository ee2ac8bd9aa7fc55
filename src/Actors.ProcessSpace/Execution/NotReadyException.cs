using Actors.Native;

namespace Actors.ProcessSpace.Execution;

/// <summary>A program was executed, and could not go on from there.</summary>
internal sealed class NotReadyException(Errno errno, string reason) : NativeException(reason, errno);
