namespace Actors.Bproc;

/// <summary>More about an entry of an I/O list (BPROC_IO_*).</summary>
[Flags]
public enum BprocIoFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>BPROC_IO_SEND_INFO: the node writes pid and descriptor number first.</summary>
    SendInfo = 1,
}
