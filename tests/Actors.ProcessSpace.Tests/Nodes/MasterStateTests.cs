using System.Collections.Immutable;
using System.Net;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;

namespace Actors.ProcessSpace.Tests.Nodes;

public class MasterStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Address Master = At(7000);

    [Fact]
    public void TheRulerIsNumberMinusOneAndOthersAreCountedUp()
    {
        var state = Begin();
        Assert.Equal(-1, Given(state.Register(Ask(1, master: true), Master, isRuler: true, Now)));
        Assert.Equal(0, Given(state.Register(Ask(2), At(1), isRuler: false, Now)));
        Assert.Equal(1, Given(state.Register(Ask(3), At(2), isRuler: false, Now)));
        Assert.Equal([-1, 0, 1], state.Snapshot.Nodes.Select(static node => node.Number));
        Assert.Equal(2, state.Snapshot.UpCount);
    }

    [Fact]
    public void AskingAgainChangesNothing()
    {
        var state = Begin();
        state.Register(Ask(2), At(1), isRuler: false, Now);
        var before = state.Snapshot;
        Assert.Equal(0, Given(state.Register(Ask(2), At(1), isRuler: false, Now.AddSeconds(1))));
        Assert.Same(before, state.Snapshot);
    }

    [Fact]
    public void ANumberWithALivingHolderIsRefusedAndTheHolderNamed()
    {
        var state = Begin();
        state.Register(Ask(2, number: 5) with { Name = "apple" }, At(1), isRuler: false, Now);
        var refused = Assert.IsType<RegistrationRefused>(state.Register(Ask(3, number: 5), At(2), isRuler: false, Now));
        Assert.Equal(Errno.EEXIST, refused.Errno);
        Assert.Contains("apple", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("node number 5", refused.Problem, StringComparison.Ordinal);
        Assert.Equal(2UL, state.Snapshot.Find(5)!.Incarnation);
    }

    [Fact]
    public void ANumberIsFreeAgainWhenItsHolderIsDownOrWasRestartedOnItsAddress()
    {
        var state = Begin();
        state.Register(Ask(2, number: 5), At(1), isRuler: false, Now);
        Assert.Equal(5, Given(state.Register(Ask(3, number: 5), At(1), isRuler: false, Now)));
        Assert.True(state.SetState(At(1), NodeState.Down));
        Assert.Equal(5, Given(state.Register(Ask(4, number: 5), At(2), isRuler: false, Now)));
        Assert.Equal(4UL, state.Snapshot.Find(5)!.Incarnation);
    }

    [Fact]
    public void ARestartedNodeGetsItsNumberBackWithoutAskingForIt()
    {
        var state = Begin();
        state.Register(Ask(2), At(1), isRuler: false, Now);
        state.Register(Ask(3), At(2), isRuler: false, Now);
        Assert.Equal(0, Given(state.Register(Ask(9), At(1), isRuler: false, Now)));
        Assert.Equal(2, state.Snapshot.Nodes.Length);
    }

    [Fact]
    public void NumbersThatCannotBeOriginsAreRefused()
    {
        var refused = Assert.IsType<RegistrationRefused>(Begin().Register(Ask(2, number: 510), At(1), isRuler: false, Now));
        Assert.Equal(Errno.EINVAL, refused.Errno);
        Assert.Contains("0..509", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AStandbyHasNoNumber() =>
        Assert.Equal(NodeNumbers.None, Given(Begin().Register(Ask(2, master: true), At(1), isRuler: false, Now)));

    [Fact]
    public void ANewRuleTakesNumbersAndPermissionsFromTheNewestSnapshot()
    {
        var first = Begin();
        first.Register(Ask(1, master: true), Master, isRuler: true, Now);
        first.Register(Ask(2, number: 7), At(1), isRuler: false, Now);
        first.Register(Ask(3), At(2), isRuler: false, Now);
        var newest = first.Snapshot with
        {
            Nodes = [.. first.Snapshot.Nodes.Select(static node => node.Number == 7 ? node with { Permissions = new NodePermissions(5, 6, 1) } : node)],
        };
        var second = new MasterState(newest, ImmutableHashSet.Create(At(1)));
        Assert.Equal(first.Epoch + 1, second.Epoch);
        Assert.True(second.Snapshot.IsNewerThan(newest));
        Assert.Equal([7], second.Snapshot.Nodes.Select(static node => node.Number));
        Assert.Equal(7, Given(second.Register(Ask(2, number: 7, holds: true), At(1), isRuler: false, Now)));
        Assert.Equal(new NodePermissions(5, 6, 1), second.Snapshot.Find(7)!.Permissions);
        Assert.Equal(Errno.EEXIST, Assert.IsType<RegistrationRefused>(second.Register(Ask(8, number: 7), At(9), isRuler: false, Now)).Errno);
    }

    [Fact]
    public void StatesFollowTheCluster()
    {
        var state = Begin();
        state.Register(Ask(2), At(1), isRuler: false, Now);
        var before = state.Snapshot;
        Assert.True(state.SetState(At(1), NodeState.Unavailable));
        Assert.False(state.SetState(At(1), NodeState.Unavailable));
        Assert.False(state.SetState(At(77), NodeState.Down));
        Assert.True(state.Snapshot.IsNewerThan(before));
        Assert.Equal(NodeState.Unavailable, state.Snapshot.Find(0)!.State);
    }

    private static MasterState Begin() => new(NodeDirectorySnapshot.Unknown, ImmutableHashSet<Address>.Empty);

    private static Address At(int port) => new("akka.tcp", "actors", "127.0.0.1", port);

    private static int Given(IProcessSpaceMessage answer) => Assert.IsType<Registered>(answer).Number;

    private static Register Ask(ulong incarnation, int number = NodeNumbers.None, bool holds = false, bool master = false) =>
        new(number, holds, "host", incarnation, new IPEndPoint(IPAddress.Loopback, 1), master, NodeDirectorySnapshot.Unknown);
}
