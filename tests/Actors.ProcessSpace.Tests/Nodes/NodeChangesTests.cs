using System.Collections.Immutable;
using System.Net;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;
using Google.Protobuf;

namespace Actors.ProcessSpace.Tests.Nodes;

/// <summary>What can be set about nodes, by whom, and what becomes of it.</summary>
public class NodeChangesTests
{
    private const uint MastersUser = 500;
    private const uint NodesUser = 600;
    private const uint Owner = 700;

    private static readonly Address Master = At(7000);
    private static readonly Address Node = At(1);
    private static readonly Credentials Root = Who(0);

    private readonly MasterState _state = new(NodeDirectorySnapshot.Unknown, ImmutableHashSet<Address>.Empty);

    public NodeChangesTests()
    {
        Register(_state, Master, 1, MastersUser, master: true);
        Register(_state, Node, 2, NodesUser);
    }

    private NodeEntry Entry => _state.Snapshot.Find(0)!;

    [Fact]
    public void ANodeBelongsToTheUserItRunsAs()
    {
        Assert.Equal((new NodePermissions(NodesUser, NodesUser, 73), NodesUser), (Entry.Permissions, Entry.RunsAs));
        Assert.Equal("---x--x--x", Entry.Permissions.ModeText);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(MastersUser, true)]
    [InlineData(NodesUser, true)]
    [InlineData(Owner, false)]
    [InlineData(999, false)]
    public void OnlyAdministratorsSetStates(uint user, bool may)
    {
        Done(Change(Root, NodeChangeKind.User, Owner));
        var answer = Change(Who(user), NodeChangeKind.State, (uint)NodeState.Error);
        Assert.Equal(may ? default : Errno.EPERM, answer.Errno);
        Assert.Equal(may ? NodeState.Error : NodeState.Up, Entry.State);
        Assert.True(may || answer.Problem.Contains("node 0", StringComparison.Ordinal), answer.Problem);
    }

    [Fact]
    public void TheOwnerMayChangeTheBitsAndChooseAmongTheOwnGroupsAsWithAFile()
    {
        Done(Change(Root, NodeChangeKind.User, Owner));
        Done(Change(Who(Owner), NodeChangeKind.Mode, 0b001_000_000));
        Done(Change(Who(Owner, 40, 41), NodeChangeKind.Group, 41));
        Assert.Equal(Errno.EPERM, Change(Who(Owner, 40), NodeChangeKind.Group, 42).Errno);
        Assert.Equal(Errno.EPERM, Change(Who(Owner), NodeChangeKind.User, 3).Errno);
        Assert.Equal(new NodePermissions(Owner, 41, 64), Entry.Permissions);
    }

    [Theory]
    [InlineData(0b001_000_000, true, false, false)]
    [InlineData(0b000_001_000, false, true, false)]
    [InlineData(0b000_000_001, false, false, true)]
    [InlineData(0, false, false, false)]
    public void TheFirstClassThatFitsDecides(int mode, bool owner, bool group, bool others)
    {
        var permissions = new NodePermissions(Owner, 70, mode);
        Assert.Equal(owner, permissions.Allow(Who(Owner, 70)));
        Assert.Equal(group, permissions.Allow(Who(1, 70)));
        Assert.Equal(group, permissions.Allow(Who(1, 2, 3, 70)));
        Assert.Equal(others, permissions.Allow(Who(1, 2, 3)));
        Assert.True(permissions.Allow(Root));
    }

    [Fact]
    public void WhatCannotBeIsRefusedAndNamed()
    {
        Assert.Equal(Errno.ENOENT, Change(Root, NodeChangeKind.Mode, 1, number: 9).Errno);
        Assert.Equal(Errno.EINVAL, Change(Root, NodeChangeKind.Mode, 0b111_000_000).Errno);
        Assert.Equal(Errno.EINVAL, Change(Root, NodeChangeKind.User, uint.MaxValue).Errno);
        Assert.Equal(Errno.EINVAL, Change(Root, NodeChangeKind.Group, uint.MaxValue).Errno);
        Assert.Equal(Errno.EINVAL, Change(Root, NodeChangeKind.State, 99).Errno);
        var master = Change(Root, NodeChangeKind.State, (uint)NodeState.Error, number: -1);
        Assert.Equal(Errno.EINVAL, master.Errno);
        Assert.Contains("always up", master.Problem, StringComparison.Ordinal);
        Done(Change(Root, NodeChangeKind.Mode, 0, number: -1));
    }

    [Fact]
    public void AStateThatWasSetHoldsWhileTheMembershipIsUpAndUpTakesItBack()
    {
        Done(Change(Root, NodeChangeKind.State, (uint)NodeState.Unavailable));
        _state.SetState(Node, NodeState.Halt);
        Assert.Equal((NodeState.Halt, NodeState.Unavailable), (Entry.State, Entry.SetState));
        _state.SetState(Node, NodeState.Up);
        Assert.Equal(NodeState.Unavailable, Entry.State);
        Register(_state, Node, 2, NodesUser);
        Assert.Equal(NodeState.Unavailable, Entry.State);
        Done(Change(Root, NodeChangeKind.State, (uint)NodeState.Up));
        Assert.Equal((NodeState.Up, null), (Entry.State, Entry.SetState));
    }

    [Fact]
    public void ANodeThatIsDownLosesStateAndAttributesKeepsItsPermissionsAndCannotBeChanged()
    {
        Done(Change(Root, NodeChangeKind.State, (uint)NodeState.Error));
        Done(Change(Root, NodeChangeKind.Mode, 1));
        Done(Attribute("rack", 7));
        _state.SetState(Node, NodeState.Down);
        Assert.Equal((NodeState.Down, null, 0), (Entry.State, Entry.SetState, Entry.Attributes.Count));
        foreach (var kind in Enum.GetValues<NodeChangeKind>())
        {
            var refused = Change(Root, kind, 1);
            Assert.Equal(112, refused.Errno.Number);
            Assert.Contains("node 0", refused.Problem, StringComparison.Ordinal);
        }

        Register(_state, Node, 3, NodesUser);
        Assert.Equal((NodeState.Up, 1), (Entry.State, Entry.Permissions.Mode));
    }

    [Fact]
    public void ANodeThatWasSetDownStaysDownUntilItStartsAnew()
    {
        Done(Change(Root, NodeChangeKind.State, (uint)NodeState.Down));
        Assert.Equal(NodeState.Down, Entry.State);
        _state.SetState(Node, NodeState.Up);
        Register(_state, Node, 2, NodesUser);
        _state.SetState(Node, NodeState.Down);
        _state.SetState(Node, NodeState.Up);
        Assert.Equal(NodeState.Down, Entry.State);
        Register(_state, Node, 3, NodesUser);
        Assert.Equal((NodeState.Up, null), (Entry.State, Entry.SetState));
    }

    [Fact]
    public void AttributesHaveLimits()
    {
        for (var i = 0; i < NodeAttributes.MaxCount; i++)
        {
            Done(Attribute($"a{i}", i));
        }

        Assert.Equal(28, Attribute("onemore", 1).Errno.Number);
        Done(Attribute("a3", 64));
        Assert.Equal(64, Entry.Attributes.Find("a3")!.Value.Length);
        Assert.Equal(Errno.EINVAL, Attribute("a3", 65).Errno);
        Assert.Equal(Errno.EINVAL, Attribute(new string('n', 64), 1).Errno);
        Assert.Equal(Errno.EINVAL, Attribute("", 1).Errno);
        Done(Change(Root, NodeChangeKind.NoAttribute, 0, name: "a3"));
        Assert.Equal(61, Change(Root, NodeChangeKind.NoAttribute, 0, name: "a3").Errno.Number);
        Assert.Null(Entry.Attributes.Find("a3"));
        Done(Attribute(new string('n', 63), 0));
    }

    [Fact]
    public void TheNextMasterGoesOnWithWhatWasSet()
    {
        Done(Change(Root, NodeChangeKind.State, (uint)NodeState.Error));
        Done(Change(Root, NodeChangeKind.Group, 42));
        Done(Attribute("rack", 7));
        Done(Change(Root, NodeChangeKind.Mode, 0, number: -1));
        var next = new MasterState(_state.Snapshot, ImmutableHashSet.Create(Node));
        next.SetState(Node, NodeState.Up);
        Register(next, At(7001), 9, MastersUser, master: true, _state.Snapshot);
        Register(next, Node, 2, NodesUser, newest: _state.Snapshot);
        Assert.Equal(Entry, next.Snapshot.Find(0));
        Assert.Equal(0, next.Snapshot.Find(-1)!.Permissions.Mode);
    }

    [Fact]
    public void WhatOnlyAnotherNodeHadHeardOfIsTakenUnlessItWasSetAgainSince()
    {
        Register(_state, At(2), 3, NodesUser);
        var behind = _state.Snapshot;
        Done(Change(Root, NodeChangeKind.State, (uint)NodeState.Error));
        Done(Change(Root, NodeChangeKind.Mode, 0));
        Done(Change(Root, NodeChangeKind.Mode, 0, number: 1));
        var next = new MasterState(behind, ImmutableHashSet.Create(Node, At(2)));
        next.SetState(Node, NodeState.Up);
        next.SetState(At(2), NodeState.Up);
        Done(next.Change(new ChangeNode(1, Root, NodeChangeKind.Mode) { Value = 1 }));
        Register(next, Node, 2, NodesUser, newest: _state.Snapshot);
        Assert.Equal((NodeState.Error, 0), (next.Snapshot.Find(0)!.State, next.Snapshot.Find(0)!.Permissions.Mode));
        Assert.Equal(1, next.Snapshot.Find(1)!.Permissions.Mode);
    }

    [Fact]
    public void WhomAProcessRunsAs()
    {
        var asked = new UserSpec { UserId = 5, GroupId = 50, Groups = [51] };
        Assert.Null(NodeAccess.Resolve(null, Root, 0, out var user));
        Assert.Null(user);
        Assert.Null(NodeAccess.Resolve(asked, Root, 0, out user));
        Assert.Equal(asked, user);
        Assert.Null(NodeAccess.Resolve(null, Who(5, 50, 51), 0, out user));
        Assert.Equal(asked, user);
        Assert.Null(NodeAccess.Resolve(asked, Who(5, 50, 51, 52), 0, out user));
        Assert.Equal(asked, user);
        Assert.Contains("not in group 51", NodeAccess.Resolve(asked, Who(5, 50), 0, out _), StringComparison.Ordinal);
        Assert.Contains("as user 5", NodeAccess.Resolve(asked, Who(6, 50, 51), 0, out _), StringComparison.Ordinal);
        Assert.Null(NodeAccess.Resolve(null, Who(5), 5, out user));
        Assert.Null(user);
        Assert.Null(NodeAccess.Resolve(null, Root, 5, out user));
        Assert.Contains("runs as user 5", NodeAccess.Resolve(null, Who(6), 5, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryStateHasAWord()
    {
        foreach (var state in Enum.GetValues<NodeState>())
        {
            Assert.True(NodeStates.TryParse(NodeStates.NameOf(state), out var back));
            Assert.Equal(state, back);
            Assert.Contains(NodeStates.NameOf(state), NodeStates.Names);
        }

        Assert.False(NodeStates.TryParse("Up", out _));
        Assert.Equal(Enum.GetValues<NodeState>().Length, NodeStates.Names.Length);
    }

    private static Address At(int port) => new("akka.tcp", "actors", "127.0.0.1", port);

    private static Credentials Who(uint user, uint group = 9999, params uint[] groups) => new() { UserId = user, GroupId = group, Groups = [.. groups] };

    private static void Done(NodeChanged answer) => Assert.Equal((0, ""), (answer.Errno.Number, answer.Problem));

    private static void Register(MasterState state, Address address, ulong incarnation, uint user, bool master = false, NodeDirectorySnapshot? newest = null) =>
        Assert.IsType<Registered>(state.Register(
            new Register(NodeNumbers.None, false, "host", incarnation, new IPEndPoint(IPAddress.Loopback, 1), master, newest ?? NodeDirectorySnapshot.Unknown) { UserId = user, GroupId = user },
            address, master, DateTimeOffset.UnixEpoch));

    private NodeChanged Change(Credentials caller, NodeChangeKind kind, uint value, int number = 0, string name = "a") =>
        _state.Change(new ChangeNode(number, caller, kind) { Value = value, Name = name });

    private NodeChanged Attribute(string name, int size) =>
        _state.Change(new ChangeNode(0, Root, NodeChangeKind.Attribute) { Name = name, Bytes = ByteString.CopyFrom(new byte[size]) });
}
