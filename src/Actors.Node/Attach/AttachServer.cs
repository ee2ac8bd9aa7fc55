using System.Collections.Concurrent;
using Actors.Native;
using Actors.Node.Detached;
using Akka.Event;

namespace Actors.Node.Attach;

/// <summary>
/// A node's door for programs of this machine: listens on the local socket and holds one conversation with each program that attaches.
/// A program that speaks nonsense loses its connection, and nobody else notices. Thread-safe.
/// </summary>
public sealed class AttachServer : IAsyncDisposable
{
    /// <summary>The most conversations at once; one more is refused with EAGAIN.</summary>
    public const int MostConversations = 4096;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);
    private readonly LocalSocketListener listener;
    private readonly AttachContext context;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, bool> conversations = new();
    private readonly Task accepting;
    private int stopped;

    private AttachServer(LocalSocketListener listener, AttachContext context)
    {
        this.listener = listener;
        this.context = context;
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The socket's path.</summary>
    public string Path => listener.Path;

    /// <summary>Opens the door of a node.</summary>
    /// <param name="space">The node's part of the process space.</param>
    /// <param name="path">Where the socket is to be.</param>
    /// <param name="log">Takes one line for each connection that is dropped.</param>
    /// <exception cref="NativeException">The socket cannot be: see <see cref="LocalSocketListener.Bind"/>.</exception>
    public static AttachServer Start(ProcessSpace.ProcessSpace space, string path, ILoggingAdapter log) => Start(space, path, log, ProcessSelf.UserId);

    /// <summary>The same for a node of another user, which only tests have.</summary>
    internal static AttachServer Start(ProcessSpace.ProcessSpace space, string path, ILoggingAdapter log, uint owner)
    {
        ArgumentNullException.ThrowIfNull(space);

        // Everybody may knock: who it is comes from the kernel, and who may not enter is told so (EPERM) by the conversation.
        LocalSocketListener listener = LocalSocketListener.Bind(path, othersMayConnect: true);
        return new AttachServer(listener, new AttachContext(space, new DetachedRuns(space), log, owner));
    }

    /// <summary>Closes the door: no new conversations; those that are held end, with what they are about, as when the program had gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
        {
            return;
        }

        await listener.DisposeAsync().ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(conversations.Keys).WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await context.Detached.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                LocalSocketConnection? connection = await listener.AcceptAsync(stopping.Token).ConfigureAwait(false);
                if (connection is null)
                {
                    return;
                }

                Hold(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NativeException e)
            {
                // Out of descriptors, most likely: wait for some to come back instead of spinning.
                context.Log.Warning("local socket {0}: {1}", Path, e.Message);
                await Task.Delay(50, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Hold(LocalSocketConnection connection)
    {
        bool full = conversations.Count >= MostConversations;
        Task conversation = Task.Run(() => new AttachConversation(new AttachChannel(connection), context, full).HoldAsync(stopping.Token));
        conversations[conversation] = true;
        _ = conversation.ContinueWith(
            static (ended, state) => ((ConcurrentDictionary<Task, bool>)state!).TryRemove(ended, out _),
            conversations,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
