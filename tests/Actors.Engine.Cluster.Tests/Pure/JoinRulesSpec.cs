using Akka.Cluster;
using Akka.Util;

namespace Actors.Engine.Cluster.Tests.Pure;

public class JoinRulesSpec
{
    private static readonly Member A = Make.Member("a", MemberStatus.Up);
    private static readonly Member B = Make.Member("b", MemberStatus.Up, 2);

    [Fact]
    public void A_newcomer_becomes_a_joining_member_with_its_roles_and_version()
    {
        var decision = JoinRules.Decide(Make.State("a", Make.Gossip(A)), Make.Node("b"), ["x"], AppVersion.Create("2.1"));
        Assert.Equal(JoinVerdict.Accepted, decision.Verdict);
        var member = decision.Gossip.Find(Make.Node("b"))!;
        Assert.Equal((MemberStatus.Joining, true, "2.1"), (member.Status, member.HasRole("x"), member.AppVersion.Version));
    }

    [Fact]
    public void Joining_again_is_welcomed_again() =>
        Assert.Equal(JoinVerdict.AlreadyMember, Decide(Make.Gossip(A, B), B.UniqueAddress).Verdict);

    [Fact]
    public void A_new_incarnation_makes_the_old_one_down_and_unreachable_at_once()
    {
        var decision = Decide(Make.Gossip(A, B), Make.Node("b", 77));
        Assert.Equal(JoinVerdict.ReplacesOld, decision.Verdict);
        Assert.Equal(MemberStatus.Down, decision.Gossip.Find(B.UniqueAddress)!.Status);
        Assert.Equal(ReachabilityStatus.Terminated, decision.Gossip.Reachability.Status(B.UniqueAddress));
        Assert.Same(decision.Gossip, Decide(decision.Gossip, Make.Node("b", 77)).Gossip);
    }

    [Fact]
    public void An_incarnation_that_is_down_or_was_removed_is_refused()
    {
        var down = Make.Gossip(A, B.Copy(MemberStatus.Down));
        Assert.Equal(JoinVerdict.Refused, Decide(down, B.UniqueAddress).Verdict);
        Assert.Equal(JoinVerdict.Refused, Decide(down.Remove([B.UniqueAddress], DateTime.UnixEpoch), B.UniqueAddress).Verdict);
    }

    [Fact]
    public void A_system_of_another_name_or_protocol_is_refused_with_both_named()
    {
        var other = Decide(Make.Gossip(A), new UniqueAddress(new Akka.Actor.Address("akka.tcp", "other", "b", 1), 1));
        Assert.Equal(JoinVerdict.Refused, other.Verdict);
        Assert.Contains("other", other.Reason, StringComparison.Ordinal);
        Assert.Contains("test", other.Reason, StringComparison.Ordinal);
        Assert.Equal(JoinVerdict.Refused, Decide(Make.Gossip(A), new UniqueAddress(new Akka.Actor.Address("akka.udp", "test", "b", 1), 1)).Verdict);
    }

    [Fact]
    public void A_member_that_goes_itself_takes_nobody_in() =>
        Assert.Equal(JoinVerdict.NotByThisMember, Decide(Make.Gossip(A.Copy(MemberStatus.Down)), Make.Node("b")).Verdict);

    private static JoinDecision Decide(Gossip gossip, UniqueAddress node) =>
        JoinRules.Decide(Make.State("a", gossip), node, [], AppVersion.Zero);
}
