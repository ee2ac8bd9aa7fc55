using Akka.Event;
using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Node.Attach;

/// <summary>One conversation with a program of this machine: who it is, what it wants, and then that.</summary>
internal sealed class AttachConversation(AttachChannel channel, AttachContext context, bool full)
{
    private static readonly TimeSpan GreetingLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LingerLimit = TimeSpan.FromSeconds(2);

    /// <summary>Whether a node of one user serves another: its own and root are served by all nodes, everybody by a node of root.</summary>
    internal static bool MayEnter(uint user, uint owner) => user == owner || user == 0 || owner == 0;

    internal async Task HoldAsync(CancellationToken stopping)
    {
        await using AttachChannel held = channel;
        try
        {
            using AttachChannel.Incoming<ToNode>? request = await GreetAsync(stopping).ConfigureAwait(false);
            if (request is not null)
            {
                await DoAsync(request, stopping).ConfigureAwait(false);
                await LingerAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops, or the program said nothing for too long.
        }
        catch (AttachException e)
        {
            await RefuseAsync(e.Errno, e.Message, e.ExitCode).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NodeSetException or ProcessSpecException)
        {
            await RefuseAsync(Errno.EINVAL, e.Message).ConfigureAwait(false);
        }
        catch (NativeException e) when (e.Errno == Errno.EPIPE)
        {
            // The program has gone, which is its right.
        }
        catch (NativeException e)
        {
            context.Log.Warning("local socket: dropped the connection of process {0} (user {1}): {2}", channel.Peer.ProcessId, channel.Peer.UserId, e.Message);
            await RefuseAsync(e.Errno, e.Message).ConfigureAwait(false);
        }
        catch (ProcessException e)
        {
            // No node to place it on, no master to ask: the answer is the errno, not a closed connection.
            await RefuseAsync(e.Errno, e.Message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            context.Log.Error(e, "local socket: the conversation with process {0} (user {1}) failed", channel.Peer.ProcessId, channel.Peer.UserId);
            await RefuseAsync(Errno.EIO, $"the node could not do it: {e.Message} (EIO)").ConfigureAwait(false);
        }
    }

    // A signal that the program sends as its run ends is never read. Closing over it would reset the connection, and the kernel then tells
    // the program of the reset instead of the last answer: so the program closes first, or has had time enough to read.
    private async Task LingerAsync(CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(LingerLimit);
        try
        {
            while (await channel.ReceiveFromProgramAsync(limit.Token).ConfigureAwait(false) is { } late)
            {
                late.Dispose();
            }
        }
        catch (NativeException)
        {
            // It has gone already.
        }
    }

    private async Task<AttachChannel.Incoming<ToNode>?> GreetAsync(CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(GreetingLimit);
        using (AttachChannel.Incoming<ToNode>? hello = await channel.ReceiveFromProgramAsync(limit.Token).ConfigureAwait(false))
        {
            if (hello is null)
            {
                return null;
            }

            Check(hello.Message);
        }

        var space = context.Space;
        await channel.SendAsync(new FromNode
        {
            Welcome = new Welcome
            {
                Protocol = AttachSocket.Protocol,
                Version = AttachVersion.Own,
                Node = space.Node,
                Name = space.Directory.Find(space.Node)?.Name ?? "",
            },
        }, cancellation: limit.Token).ConfigureAwait(false);
        return await channel.ReceiveFromProgramAsync(limit.Token).ConfigureAwait(false);
    }

    private void Check(ToNode first)
    {
        if (first.KindCase != ToNode.KindOneofCase.Hello || first.Hello.Protocol != AttachSocket.Protocol)
        {
            string theirs = first.KindCase == ToNode.KindOneofCase.Hello
                ? $"version {first.Hello.Version} with local protocol {first.Hello.Protocol}"
                : "something else";
            throw new AttachException(
                Errno.EPROTO, $"the node is version {AttachVersion.Own} with local protocol {AttachSocket.Protocol}, the program {theirs}: use the two of one version");
        }

        if (!MayEnter(channel.Peer.UserId, context.Owner))
        {
            throw new AttachException(
                Errno.EPERM, $"the node belongs to user {context.Owner} and serves nobody else (EPERM): user {channel.Peer.UserId} needs a node of its own, or one that root started");
        }

        if (full)
        {
            throw new AttachException(Errno.EAGAIN, $"the node holds {AttachServer.MostConversations} conversations already (EAGAIN): try again when some have ended");
        }
    }

    private Task DoAsync(AttachChannel.Incoming<ToNode> request, CancellationToken stopping) => request.Message.KindCase switch
    {
        ToNode.KindOneofCase.Run when request.Message.Run.Detached => new DetachConversation(channel, context).HoldAsync(request),
        ToNode.KindOneofCase.Run => new RunConversation(channel, context).HoldAsync(request, stopping),
        ToNode.KindOneofCase.AttachProcess => new FollowConversation(channel, context).HoldAsync(request, stopping),
        ToNode.KindOneofCase.ReadLog => new LogConversation(channel, context).HoldAsync(request, stopping),
        ToNode.KindOneofCase.ListProcesses or ToNode.KindOneofCase.SignalProcesses or ToNode.KindOneofCase.WaitProcesses
            or ToNode.KindOneofCase.StopProcesses => new ProcessesConversation(channel, context).HoldAsync(request.Message, stopping),
        ToNode.KindOneofCase.ListNodes => new NodesConversation(channel, context).HoldAsync(request.Message.ListNodes, stopping),
        ToNode.KindOneofCase.ChangeNodes => new ChangeConversation(channel, context).HoldAsync(request.Message.ChangeNodes, stopping),
        _ => throw new AttachException(Errno.EPROTO, $"the node does not know the request {(int)request.Message.KindCase}"),
    };

    private async Task RefuseAsync(Errno errno, string text, int exitCode = 125)
    {
        try
        {
            await channel.SendAsync(new FromNode { Refusal = new Refusal { Errno = errno.Number, Text = text.ReplaceLineEndings(" "), ExitCode = exitCode } })
                .ConfigureAwait(false);
        }
        catch (NativeException)
        {
            // Nobody hears it any more.
        }
    }
}
