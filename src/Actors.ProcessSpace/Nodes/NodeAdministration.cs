using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Google.Protobuf;

namespace Actors.ProcessSpace;

/// <summary>
/// What can be set about nodes: state, owner, group, execute bits, attributes. The ruling master keeps it and decides; root and the users
/// that node and master run as may change everything, the owner of a node its bits. Each change is complete when this member's own
/// directory shows it; other members hear of it as soon as they can be reached. It outlives the master. Thread-safe.
/// </summary>
/// <remarks>
/// Every method throws <see cref="NodeException"/>: ENOENT when there is no such node, EHOSTDOWN when it is down or is lost meanwhile, EPERM when
/// the caller may not, EINVAL for a value that cannot be, EBUSY when there is no master (or it was lost meanwhile), ETIMEDOUT when it did
/// not answer in time. The message names the node.
/// </remarks>
public sealed class NodeAdministration
{
    private readonly SpaceRuntime _runtime;
    private readonly Credentials _caller;

    internal NodeAdministration(SpaceRuntime runtime, Credentials caller) => (_runtime, _caller) = (runtime, caller);

    /// <summary>The same, for another caller: whoever uses this process as a server says who asks, as the kernel told it.</summary>
    public NodeAdministration As(Credentials caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new NodeAdministration(_runtime, caller);
    }

    /// <summary>
    /// Sets a state, which holds until another is set or the node starts anew; while the node cannot be reached that shows instead.
    /// <see cref="NodeState.Up"/> takes back what was set. <see cref="NodeState.Down"/> disconnects the node: the cluster takes it out, what
    /// it runs is lost, and only a new start brings it back. <see cref="NodeState.Reboot"/>, <see cref="NodeState.Halt"/> and
    /// <see cref="NodeState.PowerOff"/> start the command configured on the node (<c>actors.node.commands</c>); without one they fail with
    /// ENOSYS. All others are words: a node that has one takes processes from root only. The master is always up (EINVAL).
    /// </summary>
    public Task SetStateAsync(int node, NodeState state, CancellationToken cancellation = default) =>
        ChangeAsync(new ChangeNode(node, _caller, NodeChangeKind.State) { Value = (uint)state }, cancellation);

    /// <summary>Sets the execute bits: who may create processes on it.</summary>
    /// <param name="node">The node's number; -1 is the master.</param>
    /// <param name="mode">Octal 0111 at most.</param>
    /// <param name="cancellation">Stops waiting for the answer.</param>
    public Task ChmodAsync(int node, int mode, CancellationToken cancellation = default) =>
        ChangeAsync(new ChangeNode(node, _caller, NodeChangeKind.Mode) { Value = unchecked((uint)mode) }, cancellation);

    /// <summary>Sets the owner.</summary>
    public Task ChownAsync(int node, uint user, CancellationToken cancellation = default) =>
        ChangeAsync(new ChangeNode(node, _caller, NodeChangeKind.User) { Value = user }, cancellation);

    /// <summary>Sets the group.</summary>
    public Task ChgrpAsync(int node, uint group, CancellationToken cancellation = default) =>
        ChangeAsync(new ChangeNode(node, _caller, NodeChangeKind.Group) { Value = group }, cancellation);

    /// <summary>Notes something about a node, in place of what had that name; see <see cref="NodeAttributes"/> for how much there can be (EINVAL, ENOSPC).</summary>
    public Task SetAttributeAsync(int node, string name, ReadOnlyMemory<byte> value, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bytes = ByteString.CopyFrom(value.Span);
        return ChangeAsync(new ChangeNode(node, _caller, NodeChangeKind.Attribute) { Name = name, Bytes = bytes }, cancellation);
    }

    /// <summary>Removes an attribute; ENODATA when there is none of that name.</summary>
    public Task RemoveAttributeAsync(int node, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ChangeAsync(new ChangeNode(node, _caller, NodeChangeKind.NoAttribute) { Name = name }, cancellation);
    }

    /// <summary>
    /// Whether the caller may create processes on a node, by its owner, group and bits as this member knows them now; nothing is asked of
    /// anybody, and the node's state is left out.
    /// </summary>
    /// <exception cref="NodeException">EACCES: it may not; ENOENT: there is no such node. The message names the node.</exception>
    public void Access(int node)
    {
        var nodes = _runtime.Directory.Current;
        var entry = nodes.Find(node)
            ?? throw new NodeException(
                $"There is no node {NodeNumbers.Format(node)}; the nodes are {Nodes.DirectoryView.Describe(nodes)} (ENOENT).", Errno.ENOENT, ProcessStage.ResolveNode, node);
        if (!entry.Permissions.Allow(_caller))
        {
            throw new NodeException(Nodes.NodeAccess.Denied(entry, _caller) + " (EACCES).", Errno.EACCES, ProcessStage.Permission, node);
        }
    }

    /// <summary>The master asks the node itself about some changes, and answers after that.</summary>
    private TimeSpan Limit => _runtime.AnswerLimit + TimeSpan.FromSeconds(1);

    private async Task ChangeAsync(ChangeNode change, CancellationToken cancellation)
    {
        var view = _runtime.Directory;
        var ruled = view.RequireMaster(change.Number, "be changed");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ruled, _runtime.Over);
        try
        {
            var answer = await _runtime.Resolve(_runtime.Address, SpaceRuntime.DirectoryName).Ask<NodeChanged>(change, Limit, limit.Token).ConfigureAwait(false);
            if (answer.Errno != default)
            {
                throw new NodeException(Sentence(answer.Problem), answer.Errno, answer.Lost ? ProcessStage.Reach : StageOf(answer.Errno), change.Number);
            }

            limit.CancelAfter(Limit);
            await view.ReachAsync(answer.Epoch, answer.Version, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_runtime.Over.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw SpaceRuntime.OverBefore(change.Number);
        }
        catch (OperationCanceledException) when (ruled.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new NodeException(
                $"The master was lost while it was asked about node {NodeNumbers.Format(change.Number)} (EBUSY): see in the directory whether it was done, or ask the next master.",
                Errno.EBUSY, ProcessStage.ResolveNode, change.Number);
        }
        catch (Exception late) when (late is AskTimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new NodeException(
                $"The master did not answer within {Limit.TotalSeconds:0} s about node {NodeNumbers.Format(change.Number)} (ETIMEDOUT): see in the directory whether it was done.",
                Errno.ETIMEDOUT, ProcessStage.Reach, change.Number);
        }
    }

    private static ProcessStage StageOf(Errno errno) =>
        errno == Errno.ENOENT || errno == Errno.EBUSY || errno == Numbers.EHostDown ? ProcessStage.ResolveNode : ProcessStage.Permission;

    private static string Sentence(string problem) => problem.Length == 0 ? problem : char.ToUpperInvariant(problem[0]) + problem[1..] + ".";
}
