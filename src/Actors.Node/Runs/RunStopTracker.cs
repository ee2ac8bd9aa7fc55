using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>Knows which programs of a run are stopped, and says when the last running one of them stops, or one goes on again.</summary>
internal sealed class RunStopTracker(Action<StopChange> changed)
{
    private readonly Lock gate = new();
    private readonly HashSet<int> stopped = [];
    private int living;

    internal void Began()
    {
        lock (gate)
        {
            living++;
        }
    }

    internal void Ended(int rank) => Update(rank, new StopChange(false, 0), ended: true);

    internal void Changed(int rank, StopChange change) => Update(rank, change, ended: false);

    private void Update(int rank, StopChange change, bool ended)
    {
        bool before;
        bool after;
        lock (gate)
        {
            before = living > 0 && stopped.Count == living;
            living -= ended ? 1 : 0;
            _ = change.Stopped ? stopped.Add(rank) : stopped.Remove(rank);
            after = living > 0 && stopped.Count == living;
        }

        if (before != after && !(ended && after))
        {
            changed(change);
        }
    }
}
