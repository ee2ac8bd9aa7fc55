namespace Actors.ProcessSpace;

/// <summary>
/// The layout of pid aliases: what people and the old interfaces call a process. An alias fits <c>pid_t</c>, is a plain decimal, and is
/// resolved by its origin. Values below 2^22 (Linux's highest pid) are kernel pids; above them an alias is <c>(slot &lt;&lt; 22) | serial</c>,
/// where the slot is the origin's node number + 1, and 511 for the master. This file is the only one that knows.
/// </summary>
public static class Pid
{
    /// <summary>The bits of the serial part.</summary>
    public const int SerialBits = 22;

    /// <summary>The highest serial part; the lowest is 1.</summary>
    public const int MaxSerial = (1 << SerialBits) - 1;

    private const int MasterSlot = 511;

    /// <summary>True when the value can be an alias, false when it is a kernel pid (or nothing).</summary>
    public static bool IsAlias(int pid) => pid > MaxSerial && (pid & MaxSerial) != 0;

    /// <summary>True when processes of that node can have aliases.</summary>
    public static bool CanBeOrigin(int node) => node is >= NodeNumbers.Master and <= NodeNumbers.HighestOrigin;

    /// <summary>The alias of a serial of an origin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The node cannot be an origin, or the serial does not fit.</exception>
    public static int Compose(int originNode, int serial)
    {
        if (!CanBeOrigin(originNode))
        {
            throw new ArgumentOutOfRangeException(nameof(originNode), originNode,
                $"only the master and nodes 0..{NodeNumbers.HighestOrigin} can be origins of processes: pid aliases have no room for more");
        }

        if (serial is < 1 or > MaxSerial)
        {
            throw new ArgumentOutOfRangeException(nameof(serial), serial, $"a serial is 1..{MaxSerial}");
        }

        var slot = originNode == NodeNumbers.Master ? MasterSlot : originNode + 1;
        return (slot << SerialBits) | serial;
    }

    /// <summary>The origin's node number of an alias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is a kernel pid.</exception>
    public static int OriginNode(int pid)
    {
        if (!IsAlias(pid))
        {
            throw new ArgumentOutOfRangeException(nameof(pid), pid, "not a pid alias: kernel pids have no origin in the process space");
        }

        var slot = pid >> SerialBits;
        return slot == MasterSlot ? NodeNumbers.Master : slot - 1;
    }

    /// <summary>The serial part of an alias or kernel pid.</summary>
    public static int Serial(int pid) => pid & MaxSerial;
}
