using Actors.ProcessSpace.NodeSets;

namespace Actors.Bproc;

/// <summary>The constants of <c>sys/bproc.h</c>, with their values.</summary>
public static partial class Bproc
{
    /// <summary>BPROC_NODE_MASTER: the master.</summary>
    public const int NodeMaster = -1;

    /// <summary>BPROC_NODE_SELF: the node the call goes through.</summary>
    public const int NodeSelf = -2;

    /// <summary>BPROC_NODE_NONE: no node.</summary>
    public const int NodeNone = -3;

    /// <summary>BPROC_NODE_ANY: for lists every node; for new processes the least loaded one that is up.</summary>
    public const int NodeAny = -4;

    /// <summary>BPROC_STATUS_NONE: no status. No call here answers with it; the states are words.</summary>
    public const int StatusNone = -2;

    /// <summary>BPROC_STATE_LEN: the longest node state, in characters.</summary>
    public const int StateLength = BprocNodeSet.LongestState;

    /// <summary>BPROC_X_OK: may processes be started there?</summary>
    public const int XOk = 1;

    /// <summary>BPROC_IO_MAX_LEN: the most entries of an I/O list.</summary>
    public const int IoMaxLength = 16;

    /// <summary>BPROC_XATTR_MAX: the most attributes of a node.</summary>
    public const int AttributesMax = 32;

    /// <summary>BPROC_XATTR_MAX_NAME_SIZE: the longest name of an attribute, in bytes.</summary>
    public const int AttributeNameMax = 63;

    /// <summary>BPROC_XATTR_MAX_VALUE_SIZE: the longest value of an attribute, in bytes.</summary>
    public const int AttributeValueMax = 64;

    /// <summary>BPROC_SILENT_EXIT: a flag of BProc's own messages, for programs that have the number; nothing here uses it.</summary>
    public const uint SilentExit = 0x80000000;

    /// <summary>BPROC_MAX_MESSAGE_SIZE: the longest message of BProc's daemons, in bytes. The limits here are others (2 MiB of arguments and environment).</summary>
    public const int MaxMessageSize = 256 * 1024;

    /// <summary>The TCP port on which BProc's master listens unless it is told otherwise. Members here have none that is fixed.</summary>
    public const int MasterPort = 2223;

    /// <summary>BPROC_API_VERSION: the interface these calls are of.</summary>
    public const int ApiVersion = 4;
}
