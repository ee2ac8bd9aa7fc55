using Akka.Actor;
using Akka.Cluster;
using Akka.Remote;

namespace Actors.Engine.Cluster.Tests.Pure;

public class HeartbeatStateSpec
{
    private static readonly UniqueAddress Self = Make.Node("self", 1);
    private static readonly UniqueAddress[] Others = [.. Enumerable.Range(0, 8).Select(static i => Make.Node($"n{i}", 100 + i))];

    private readonly RecordingDetectors _detectors = new();

    [Fact]
    public void An_answer_feeds_the_detector_of_a_member_that_is_watched_and_of_no_other()
    {
        var state = Start(Others[..2]);
        state.Answered(Others[0]).Answered(Others[7]);
        Assert.Equal([Others[0].Address], _detectors.Known);
    }

    [Fact]
    public void A_former_neighbour_that_answered_is_forgotten_and_a_silent_one_is_still_asked()
    {
        var state = Start(Others[..3], neighbours: 2);
        var watched = state.Ring.MyReceivers.ToArray();
        foreach (var node in watched)
            state = state.Answered(node);
        _detectors.Silent.Add(watched[0].Address);

        // Members that come between push the two off the end of the list.
        foreach (var node in Others[3..])
            state = state.AddMember(node);
        var former = watched.Where(node => !state.Ring.MyReceivers.Contains(node)).ToArray();
        Assert.All(former, node => Assert.Equal(_detectors.Silent.Contains(node.Address), state.ActiveReceivers.Contains(node)));

        _detectors.Silent.Clear();
        foreach (var node in former)
            state = state.Answered(node);
        Assert.True(state.ActiveReceivers.SetEquals(state.Ring.MyReceivers));
    }

    [Fact]
    public void A_removed_member_is_asked_no_more_and_its_detector_is_gone()
    {
        var state = Start(Others[..2]).Answered(Others[0]).RemoveMember(Others[0]);
        Assert.DoesNotContain(Others[0], state.ActiveReceivers);
        Assert.Empty(_detectors.Known);
    }

    [Fact]
    public void The_detector_of_an_address_outlives_an_incarnation_when_the_next_one_is_watched()
    {
        var next = new UniqueAddress(Others[0].Address, 4711);
        var state = Start(Others[..2]).Answered(Others[0]).AddMember(next).RemoveMember(Others[0]);
        Assert.Contains(next, state.ActiveReceivers);
        Assert.Equal([next.Address], _detectors.Known);
    }

    [Fact]
    public void After_a_stall_every_detector_starts_again()
    {
        var state = Start(Others[..2]).Answered(Others[0]).Answered(Others[1]);
        _detectors.Silent.Add(Others[0].Address);
        state.ForgiveAll();
        Assert.All(Others[..2], node => Assert.True(_detectors.IsAvailable(node.Address)));
    }

    private HeartbeatState Start(UniqueAddress[] nodes, int neighbours = 5) =>
        new(HeartbeatRing.Create(Self, nodes, [], neighbours), [], _detectors);

    private sealed class RecordingDetectors : IFailureDetectorRegistry<Address>
    {
        internal HashSet<Address> Known { get; } = [];

        internal HashSet<Address> Silent { get; } = [];

        public bool IsAvailable(Address resource) => !Silent.Contains(resource);

        public bool IsMonitoring(Address resource) => Known.Contains(resource);

        public void Heartbeat(Address resource) => Known.Add(resource);

        public void Remove(Address resource)
        {
            Known.Remove(resource);
            Silent.Remove(resource);
        }

        public void Reset() => Known.Clear();
    }
}
