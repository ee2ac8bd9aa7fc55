namespace Actors.ProcessSpace.Streams;

/// <summary>Sums over a link's sessions, for <see cref="LinkStatistics"/>.</summary>
internal sealed class LinkTotals
{
    internal int Connections { get; set; }

    internal int Outbound { get; set; }

    internal int Inbound { get; set; }

    internal int Parked { get; set; }

    internal int Tombstones { get; set; }

    internal long Sent { get; set; }

    internal long Received { get; set; }

    internal int Resumes { get; set; }
}
