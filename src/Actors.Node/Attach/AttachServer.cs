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
    private readonly ILoggingAdapter log;
    private readonly uint owner;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;
    private volatile Host host;
    private int stopped;

    private AttachServer(LocalSocketListener listener, ProcessSpace.ProcessSpace space, ILoggingAdapter log, uint owner)
    {
        this.listener = listener;
        this.log = log;
        this.owner = owner;
        host = NewHost(space);
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
        return new AttachServer(listener, space, log, owner);
    }

    /// <summary>
    /// Lets programs attach to another node of this process from now on, at the same socket: the one they have attached to so far has been removed. What
    /// is still said with that one ends.
    /// </summary>
    /// <param name="space">The other node's part of the process space.</param>
    internal async Task HandOverAsync(ProcessSpace.ProcessSpace space)
    {
        Host before = host;
        host = NewHost(space);
        await before.EndAsync().ConfigureAwait(false);
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
        await host.EndAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private Host NewHost(ProcessSpace.ProcessSpace space) => new(new AttachContext(space, new DetachedRuns(space), log, owner));

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

                host.Hold(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NativeException e)
            {
                // Out of descriptors, most likely: wait for some to come back instead of spinning.
                log.Warning("local socket {0}: {1}", Path, e.Message);
                await Task.Delay(50, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The node behind the door, and the conversations it holds.</summary>
    private sealed class Host(AttachContext context)
    {
        private readonly CancellationTokenSource ending = new();
        private readonly ConcurrentDictionary<Task, bool> conversations = new();

        internal void Hold(LocalSocketConnection connection)
        {
            bool full = conversations.Count >= MostConversations;
            CancellationToken stopping = ending.Token;
            Task conversation = Task.Run(() => new AttachConversation(new AttachChannel(connection), context, full).HoldAsync(stopping));
            conversations[conversation] = true;
            _ = conversation.ContinueWith(
                static (ended, state) => ((ConcurrentDictionary<Task, bool>)state!).TryRemove(ended, out _),
                conversations,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        internal async Task EndAsync()
        {
            // Not disposed: a connection that came just now may still ask for its token.
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(conversations.Keys).WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await context.Detached.DisposeAsync().ConfigureAwait(false);
        }
    }
}
