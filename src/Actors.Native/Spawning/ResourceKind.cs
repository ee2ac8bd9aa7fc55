namespace Actors.Native;

/// <summary>What a resource limit is about; the numbers are the kernel's.</summary>
public enum ResourceKind
{
    /// <summary>RLIMIT_CPU: processor time, seconds.</summary>
    CpuSeconds = 0,

    /// <summary>RLIMIT_FSIZE: size of a file it writes, bytes.</summary>
    FileSize = 1,

    /// <summary>RLIMIT_DATA: data segment, bytes.</summary>
    Data = 2,

    /// <summary>RLIMIT_STACK: stack, bytes.</summary>
    Stack = 3,

    /// <summary>RLIMIT_CORE: core file, bytes.</summary>
    Core = 4,

    /// <summary>RLIMIT_RSS: resident set, bytes (not enforced by Linux).</summary>
    ResidentSet = 5,

    /// <summary>RLIMIT_NPROC: processes of the user.</summary>
    Processes = 6,

    /// <summary>RLIMIT_NOFILE: open descriptors.</summary>
    OpenFiles = 7,

    /// <summary>RLIMIT_MEMLOCK: locked memory, bytes.</summary>
    LockedMemory = 8,

    /// <summary>RLIMIT_AS: address space, bytes.</summary>
    AddressSpace = 9,

    /// <summary>RLIMIT_LOCKS: file locks (not enforced by Linux).</summary>
    Locks = 10,

    /// <summary>RLIMIT_SIGPENDING: queued signals.</summary>
    PendingSignals = 11,

    /// <summary>RLIMIT_MSGQUEUE: bytes in message queues.</summary>
    MessageQueue = 12,

    /// <summary>RLIMIT_NICE: ceiling of niceness (20 - nice).</summary>
    Nice = 13,

    /// <summary>RLIMIT_RTPRIO: real-time priority.</summary>
    RealTimePriority = 14,

    /// <summary>RLIMIT_RTTIME: real-time processor time, microseconds.</summary>
    RealTimeMicroseconds = 15,
}
