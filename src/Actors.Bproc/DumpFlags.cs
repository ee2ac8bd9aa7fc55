namespace Actors.Bproc;

/// <summary>How much of a program is sent to the node instead of being taken from what is there (BPROC_DUMP_*).</summary>
[Flags]
public enum DumpFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>BPROC_DUMP_LIBS: the libraries the program needs.</summary>
    Libs = 1,

    /// <summary>BPROC_DUMP_EXEC: the program itself.</summary>
    Exec = 2,

    /// <summary>BPROC_DUMP_OTHER: its state: the arguments, and what was registered to be carried.</summary>
    Other = 4,

    /// <summary>BPROC_DUMP_ALL: everything.</summary>
    All = 7,
}
