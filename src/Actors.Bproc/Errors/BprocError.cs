using Actors.Native;

namespace Actors.Bproc;

/// <summary>Error numbers of the calls: those of BProc itself (base 300), and those of errno.h that the calls answer with by themselves.</summary>
public static class BprocError
{
    /// <summary>BE_INVALIDNODE: there is no node of that number.</summary>
    public const int InvalidNode = 300;

    /// <summary>BE_NODEDOWN: the node is not up.</summary>
    public const int NodeDown = 301;

    /// <summary>BE_SAMENODE: a move to the node one is on.</summary>
    public const int SameNode = 302;

    /// <summary>BE_SLAVEDIED: the node was lost while it was asked.</summary>
    public const int SlaveDied = 303;

    /// <summary>BE_INVALIDPROC: there is no process of that number.</summary>
    public const int InvalidProc = 304;

    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int EIO = 5;
    internal const int E2BIG = 7;
    internal const int ENOEXEC = 8;
    internal const int ENOMEM = 12;
    internal const int EACCES = 13;
    internal const int EBUSY = 16;
    internal const int EINVAL = 22;
    internal const int ENAMETOOLONG = 36;
    internal const int ECANCELED = 125;

    /// <summary>The symbolic name of a number of either kind.</summary>
    internal static string NameOf(int number) => number switch
    {
        InvalidNode => "BE_INVALIDNODE",
        NodeDown => "BE_NODEDOWN",
        SameNode => "BE_SAMENODE",
        SlaveDied => "BE_SLAVEDIED",
        InvalidProc => "BE_INVALIDPROC",
        _ => new Errno(number).Name,
    };

    internal static string TextOf(int number) => number switch
    {
        InvalidNode => "invalid node number",
        NodeDown => "node is down",
        SameNode => "move to same node",
        SlaveDied => "slave node died",
        InvalidProc => "invalid process ID",
        _ => new Errno(number).Message,
    };
}
