namespace Actors.Bproc;

/// <summary>More about an entry of an I/O list (BPROC_IO_*).</summary>
[Flags]
public enum BprocIoFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>BPROC_IO_SEND_INFO: the node writes pid and descriptor number first.</summary>
    SendInfo = 1,

    /// <summary>BPROC_IO_DELAY: opened after the entries without it; its failure is not the call's, the descriptor is just not open then, nor are those of delayed entries after it.</summary>
    Delay = 2,
}
