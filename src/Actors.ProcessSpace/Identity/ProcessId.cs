using System.Globalization;

namespace Actors.ProcessSpace;

/// <summary>
/// The identity of one process for all time: the node it was asked for from, that node's incarnation, and a number counted up there. Never
/// reused; every message, every repeat check and every log line goes by it. People use <see cref="Pid"/>.
/// </summary>
/// <param name="OriginNode">The origin's node number; -1 is the master.</param>
/// <param name="OriginIncarnation">The origin's incarnation.</param>
/// <param name="Serial">Counted up from 1 by the origin.</param>
public readonly record struct ProcessId(int OriginNode, ulong OriginIncarnation, ulong Serial) : IComparable<ProcessId>
{
    /// <summary>The identity as one word that is legal in an actor path: <c>node-incarnation-serial</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{NodeNumbers.Format(OriginNode)}-{OriginIncarnation:x16}-{Serial}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out ProcessId id)
    {
        id = default;
        var parts = text?.Split('-');
        if (parts is not { Length: 3 } || !NodeNumbers.TryParse(parts[0], out var node)
            || !ulong.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var incarnation)
            || !ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var serial))
        {
            return false;
        }

        id = new ProcessId(node, incarnation, serial);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(ProcessId other) =>
        (OriginNode, OriginIncarnation, Serial).CompareTo((other.OriginNode, other.OriginIncarnation, other.Serial));
}
