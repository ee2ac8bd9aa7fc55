using System.Net;
using System.Runtime.CompilerServices;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Bproc;

/// <summary>What is known of the nodes. Nothing is asked over the network: these read the directory every member has.</summary>
public static partial class Bproc
{
    /// <summary>How many nodes there are, whatever their states, the master not counted.</summary>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static int NumNodes() => Context().Space.Directory.Nodes.Count(static node => node.Number >= 0);

    /// <summary>The number of the node this is: -1 on the master, <see cref="NodeNone"/> before it has one.</summary>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static int CurrNode() => Context().Space.Node is var node && node == NodeNumbers.None ? NodeNone : node;

    /// <summary>The state of a node, as in <see cref="BprocNodeInfo.Status"/>.</summary>
    /// <exception cref="BprocException">BE_INVALIDNODE; EBUSY: no process space.</exception>
    public static string NodeStatus(int node) => NodeInfo(node).Status;

    /// <summary>What is known of a node.</summary>
    /// <exception cref="BprocException">BE_INVALIDNODE; EBUSY: no process space.</exception>
    public static BprocNodeInfo NodeInfo(int node)
    {
        var context = Context();
        var number = Number(context, node);
        var snapshot = context.Space.Directory;
        return snapshot.Find(number) is { } entry ? Info(entry) : throw Failure.InvalidNode(number, Known(snapshot));
    }

    /// <summary>All nodes in the order of their numbers, the master left out.</summary>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static IReadOnlyList<BprocNodeInfo> NodeList() => List(Context().Space.Directory);

    /// <summary>The address of a node.</summary>
    /// <exception cref="BprocException">BE_INVALIDNODE; EBUSY: no process space.</exception>
    public static IPEndPoint NodeAddr(int node) => NodeInfo(node).Address;

    /// <summary>The address of the master.</summary>
    /// <exception cref="BprocException">BE_INVALIDNODE: none rules; EBUSY: no process space.</exception>
    public static IPEndPoint MasterAddr() => NodeAddr(NodeMaster);

    /// <summary>The number of a node by what people call it: its number (also <c>n3</c> and <c>.3</c>), its name, its address, <c>master</c>, <c>self</c>, which <c>localhost</c> and this machine's name stand for too.</summary>
    /// <returns>The number; <see cref="NodeNone"/> when no node is called that, as -1 is the master.</returns>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static int GetNodeByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var space = Context().Space;
        NodeSetMember[] members = [.. space.Directory.Nodes.Select(static node => new NodeSetMember(node.Number, NodeStates.NameOf(node.State)) { Name = node.Name, Address = node.Link.Address })];
        return BprocNodeSet.Find(name, members, CurrNode()) ?? NodeNone;
    }

    /// <summary>Every change of the nodes, as it comes: the list as it is now, then each newer one (several quick changes may be told as one). Ends when the member that calls go through stops.</summary>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static IAsyncEnumerable<IReadOnlyList<BprocNodeInfo>> Notifier(CancellationToken cancellation = default) => NotifyAsync(Context(), cancellation);

    internal static BprocNodeInfo Info(NodeEntry node) => new(
        node.Number, node.Name, NodeStates.NameOf(node.State), node.Permissions.Mode, node.Permissions.UserId, node.Permissions.GroupId, node.Link, node.Since);

    private static async IAsyncEnumerable<IReadOnlyList<BprocNodeInfo>> NotifyAsync(BprocContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var snapshot in context.Space.WatchDirectory(cancellation).ConfigureAwait(false))
        {
            yield return List(snapshot);
        }
    }

    private static IReadOnlyList<BprocNodeInfo> List(NodeDirectorySnapshot snapshot) =>
        [.. snapshot.Nodes.Where(static node => node.Number >= 0).OrderBy(static node => node.Number).Select(Info)];

    private static int Number(BprocContext context, int node) => node == NodeSelf ? context.Space.Node : node;

    private static string Known(NodeDirectorySnapshot snapshot) =>
        snapshot.Nodes.IsEmpty ? "none" : string.Join(", ", snapshot.Nodes.Select(static node => NodeNumbers.Format(node.Number)));
}
