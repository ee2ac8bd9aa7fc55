using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>Error numbers the process space itself answers with, beyond those <see cref="Errno"/> names.</summary>
internal static class Numbers
{
    public static readonly Errno ECancelled = new(125);
    public static readonly Errno EHostDown = new(112);
    public static readonly Errno EHostUnreachable = new(113);
    public static readonly Errno ENoSpace = new(28);
    public static readonly Errno ENoData = new(61);
    public static readonly Errno ENoSys = new(38);
    public static readonly Errno ETimedOut = new(110);
}
