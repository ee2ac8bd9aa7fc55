namespace Actors.Bproc;

/// <summary>What an entry of an I/O list opens (BPROC_IO_*).</summary>
public enum BprocIoType
{
    /// <summary>BPROC_IO_FILE: a file on the node.</summary>
    File = 0,

    /// <summary>BPROC_IO_SOCKET: a connection from the node.</summary>
    Socket = 1,

    /// <summary>BPROC_IO_MEMFILE: bytes of this program, sent to the node and read there as a file in memory.</summary>
    Memory = 2,

    /// <summary>Ours: a stream of the process that the call returns.</summary>
    Stream = 16,
}
