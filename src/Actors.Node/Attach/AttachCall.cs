using Actors.Native;
using Actors.Node.Attach.Wire;

namespace Actors.Node.Attach;

/// <summary>
/// A node of this machine that was called and greeted: it answers while the caller prepares what it is going to ask. Not thread-safe; disposing
/// hangs up, unless the answer was taken, whose client owns the connection from then on.
/// </summary>
public sealed class AttachCall : IAsyncDisposable
{
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private readonly AttachChannel channel;
    private readonly string path;
    private bool taken;

    private AttachCall(AttachChannel channel, string path)
    {
        this.channel = channel;
        this.path = path;
    }

    /// <summary>
    /// Calls the node for a command that has nothing else to do: what the call and its client return has completed, they block their thread
    /// instead. A command starts in half the time without a thread pool.
    /// </summary>
    /// <param name="path">The socket.</param>
    /// <exception cref="AttachException">As for <see cref="AttachClient.ConnectAsync"/>.</exception>
    public static AttachCall BeginBlocking(string path)
    {
        LocalSocketConnection connection;
        try
        {
            connection = LocalSocketConnection.ConnectBlocking(path);
        }
        catch (NativeException e)
        {
            throw Explain(e.Errno, path);
        }

        return GreetAsync(connection, path, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>The client, once the node has answered.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AttachException">As for <see cref="AttachClient.ConnectAsync"/>.</exception>
    public async Task<AttachClient> AnsweredAsync(CancellationToken cancellation = default)
    {
        FromNode answer = await AttachClient.ReceiveAsync(channel, path, AnswerLimit, cancellation).ConfigureAwait(false);
        if (answer.KindCase != FromNode.KindOneofCase.Welcome || answer.Welcome.Protocol != AttachSocket.Protocol)
        {
            throw AttachClient.Lost(new NativeException(Errno.EPROTO, "greet"), path);
        }

        taken = true;
        return new AttachClient(channel, path, answer.Welcome);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => taken ? ValueTask.CompletedTask : channel.DisposeAsync();

    internal static async Task<AttachCall> BeginAsync(string path, CancellationToken cancellation)
    {
        LocalSocketConnection connection;
        try
        {
            connection = await LocalSocketConnection.ConnectAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (NativeException e)
        {
            throw Explain(e.Errno, path);
        }

        return await GreetAsync(connection, path, cancellation).ConfigureAwait(false);
    }

    private static async Task<AttachCall> GreetAsync(LocalSocketConnection connection, string path, CancellationToken cancellation)
    {
        var channel = new AttachChannel(connection);
        try
        {
            if (connection.Peer.UserId != ProcessSelf.UserId && connection.Peer.UserId != 0)
            {
                throw new AttachException(
                    Errno.EPERM, $"socket '{path}': the node behind it belongs to user {connection.Peer.UserId}, who would see all you pass (EPERM): name another socket in {AttachSocket.Variable}");
            }

            await channel.SendAsync(
                new ToNode { Hello = new Hello { Protocol = AttachSocket.Protocol, Version = AttachVersion.Own } }, cancellation: cancellation).ConfigureAwait(false);
            return new AttachCall(channel, path);
        }
        catch (Exception e)
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw e is NativeException lost ? AttachClient.Lost(lost, path) : e;
        }
    }

    private static AttachException Explain(Errno errno, string path) => new(errno, errno switch
    {
        _ when errno == Errno.ENOENT => $"socket '{path}': there is no such socket (ENOENT): start a node with 'actors up', or name its socket in {AttachSocket.Variable}",
        _ when errno == Errno.ECONNREFUSED =>
            $"socket '{path}': nobody is behind it (ECONNREFUSED), its node has gone: start it again with 'actors up', or remove the file with: rm '{path}'",
        _ when errno == Errno.EACCES => $"socket '{path}': you may not use it (EACCES): its node serves another user; name your own in {AttachSocket.Variable}",
        _ when errno == Errno.EAGAIN => $"socket '{path}': the node behind it does not take the calls that wait already (EAGAIN): is it stopped?",
        _ => $"socket '{path}': {errno.Message} ({errno.Name})",
    });
}
