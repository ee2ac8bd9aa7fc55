using Actors.Native;

namespace Actors.Node.Attach;

/// <summary>
/// A node of this machine that is being called and greeted, on a thread of its own, while the caller prepares what it is going to ask. For a command that has
/// nothing else to do: what the client returns has completed, it blocks its caller's thread instead. A command starts in half the time without a thread pool.
/// Not thread-safe; disposing hangs up, unless the answer was taken, whose client owns the connection from then on.
/// </summary>
public sealed class AttachCall : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly Thread thread;
    private readonly string path;
    private AttachClient? client;
    private Exception? failure;

    private AttachCall(string path)
    {
        this.path = path;
        thread = new Thread(Call) { IsBackground = true, Name = "actors-call" };
    }

    /// <summary>Calls the node behind a socket.</summary>
    /// <param name="path">The socket.</param>
    public static AttachCall Begin(string path)
    {
        var call = new AttachCall(path);
        call.thread.Start();
        return call;
    }

    /// <summary>The client, once the node has answered. To be called once.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AttachException">As for <see cref="AttachClient.ConnectAsync"/>.</exception>
    public Task<AttachClient> AnsweredAsync(CancellationToken cancellation = default)
    {
        using (cancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), ending))
        {
            thread.Join();
        }

        if (failure is not null)
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromException<AttachClient>(failure);
        }

        AttachClient answered = client!;
        client = null;
        return Task.FromResult(answered);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        ending.Cancel();
        thread.Join();
        ending.Dispose();
        return client is { } unused ? unused.DisposeAsync() : ValueTask.CompletedTask;
    }

    private void Call()
    {
        try
        {
            LocalSocketConnection connection = LocalSocketConnection.ConnectBlocking(path, AttachClient.AnswerLimit, ending.Token);
            client = AttachClient.GreetAsync(connection, path, ending.Token).GetAwaiter().GetResult();
        }
        catch (NativeException e)
        {
            failure = AttachClient.NotConnected(e.Errno, path);
        }
        catch (Exception e)
        {
            failure = e;
        }
    }
}
