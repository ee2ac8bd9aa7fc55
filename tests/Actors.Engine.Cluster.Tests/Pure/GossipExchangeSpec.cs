using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class GossipExchangeSpec
{
    private static readonly DateTime Now = new(2024, 5, 11, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Member A = Make.Member("a", MemberStatus.Up, 1);
    private static readonly Member B = Make.Member("b", MemberStatus.Up, 2);
    private static readonly Member C = Make.Member("c", MemberStatus.Up, 3);
    private static readonly Gossip Common = Make.Gossip(A, B, C).Stamp(A.UniqueAddress).SeenByAll();

    [Fact]
    public void A_newer_state_is_taken_over_and_answered_until_the_sender_knows()
    {
        var newer = Common.WithMember(C.Copy(MemberStatus.Leaving)).Stamp(A.UniqueAddress);
        var receipt = Receive("b", Common, "a", newer);
        Assert.Equal((GossipOutcome.Newer, true), (receipt.Outcome, receipt.TalkBack));
        Assert.Same(newer, receipt.Gossip);
        Assert.False(Receive("b", Common, "a", newer.MarkSeen(B.UniqueAddress)).TalkBack);
    }

    [Fact]
    public void An_older_state_is_answered_with_ours()
    {
        var newer = Common.WithMember(C.Copy(MemberStatus.Leaving)).Stamp(B.UniqueAddress);
        var receipt = Receive("b", newer, "a", Common);
        Assert.Equal((GossipOutcome.Older, true), (receipt.Outcome, receipt.TalkBack));
        Assert.Same(newer, receipt.Gossip);
    }

    [Fact]
    public void The_same_state_adds_who_has_seen_it()
    {
        var ours = Common.Stamp(A.UniqueAddress).MarkSeen(B.UniqueAddress);
        var theirs = ours.With(seen: [A.UniqueAddress, B.UniqueAddress, C.UniqueAddress]);
        var receipt = Receive("b", ours, "c", theirs);
        Assert.Equal((GossipOutcome.Same, false), (receipt.Outcome, receipt.TalkBack));
        Assert.Equal(3, receipt.Gossip.Seen.Count);
    }

    [Fact]
    public void Concurrent_changes_are_merged_alike_on_both_sides()
    {
        var ours = Common.WithMember(C.Copy(MemberStatus.Leaving)).Stamp(B.UniqueAddress);
        var theirs = Common.WithMember(Make.Member("d", MemberStatus.Joining)).Stamp(A.UniqueAddress);
        var here = Receive("b", ours, "a", theirs);
        var there = Receive("a", theirs, "b", ours);
        Assert.Equal(GossipOutcome.Merged, here.Outcome);
        Assert.Equal(["a Up", "b Up", "c Leaving", "d Joining"], here.Gossip.Members.Select(static member => $"{member.Address.Host} {member.Status}"));
        Assert.True(here.Gossip.Version == there.Gossip.Version);
        Assert.Empty(here.Gossip.Seen);
    }

    [Fact]
    public void A_removed_member_does_not_come_back_with_an_older_or_a_concurrent_state()
    {
        var down = Common.WithMember(C.Copy(MemberStatus.Down)).Stamp(A.UniqueAddress);
        var removed = down.Remove([C.UniqueAddress], Now).Stamp(A.UniqueAddress);
        var concurrent = Common.Stamp(C.UniqueAddress).WithMember(Make.Member("d", MemberStatus.Joining)).Stamp(B.UniqueAddress);

        Assert.Equal(GossipOutcome.Older, Receive("a", removed, "b", down).Outcome);
        var merged = Receive("a", removed, "b", concurrent);
        Assert.Equal(GossipOutcome.Merged, merged.Outcome);
        Assert.Equal(["a", "b", "d"], merged.Gossip.Members.Select(static member => member.Address.Host));
    }

    [Fact]
    public void Counters_of_a_removed_member_do_not_make_states_concurrent()
    {
        var touched = Common.Stamp(C.UniqueAddress);
        var removed = touched.WithMember(C.Copy(MemberStatus.Down)).Remove([C.UniqueAddress], Now).Stamp(A.UniqueAddress);
        Assert.Equal(GossipOutcome.Newer, Receive("b", touched, "a", removed).Outcome);
    }

    [Fact]
    public void States_of_strangers_for_others_and_from_silent_members_are_ignored()
    {
        Assert.Equal(GossipOutcome.Ignored, Receive("a", Common, "x", Common).Outcome);
        Assert.Equal(GossipOutcome.Ignored, GossipExchange.Receive(Make.State("a", Common), B.UniqueAddress, Make.Node("a", 1), Common).Outcome);
        Assert.Equal(GossipOutcome.Ignored, Receive("a", Common, "b", Make.Gossip(B, C)).Outcome);
        var silent = Common.With(reachability: Common.Reachability.Unreachable(A.UniqueAddress, B.UniqueAddress));
        Assert.Equal(GossipOutcome.Ignored, Receive("a", silent, "b", Common).Outcome);
    }

    [Fact]
    public void A_member_that_was_removed_without_knowing_learns_it_from_the_answer()
    {
        var removed = Common.WithMember(C.Copy(MemberStatus.Down)).Remove([C.UniqueAddress], Now).Stamp(A.UniqueAddress);
        Assert.True(Receive("a", removed, "c", Common).TalkBack);
        Assert.Equal(GossipOutcome.RemovedSelf, Receive("c", Common, "a", removed).Outcome);
    }

    private static GossipReceipt Receive(string self, Gossip local, string from, Gossip remote) =>
        GossipExchange.Receive(Make.State(self, local), Make.Node(from), Make.Node(self), remote);
}
