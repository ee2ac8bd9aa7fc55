namespace Actors.Native;

/// <summary>
/// This program's end of a connected local socket, and how it waits: with the thread pool, or by blocking. One that waits to receive at a
/// time, and one that sends; disposing wakes both.
/// </summary>
internal abstract class LocalSocketEnd : IDisposable
{
    public abstract void Dispose();

    protected static NativeException TooLate(TimeSpan limit) => new(Errno.ETIMEDOUT, $"wait for a program on this machine for {limit.TotalSeconds:0.###} s");

    /// <summary>Keeps the descriptor open for the length of a system call; not held when this end is disposed.</summary>
    internal abstract Hold TryHold();

    /// <summary>Waits until there is something to receive, or the end of it; takes nothing. False when the peer broke the connection.</summary>
    /// <exception cref="ObjectDisposedException">This end is disposed.</exception>
    /// <exception cref="NativeException">ETIMEDOUT: there was nothing for so long.</exception>
    internal abstract ValueTask<bool> WaitToReceiveAsync(TimeSpan limit, CancellationToken cancellation);

    /// <summary>Waits until sending is worth another try; the first such wait for a message is attempt 1.</summary>
    internal abstract ValueTask WaitToSendAsync(int attempt, CancellationToken cancellation);

    /// <summary>Sends at least one byte.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="ObjectDisposedException">This end is disposed, or nobody is at the other.</exception>
    internal abstract ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>A descriptor that stays open until this is disposed.</summary>
    internal readonly ref struct Hold
    {
        private readonly System.Runtime.InteropServices.SafeHandle? handle;

        internal Hold(System.Runtime.InteropServices.SafeHandle handle)
        {
            var held = false;
            try
            {
                handle.DangerousAddRef(ref held);
                this.handle = handle;
                Number = (int)handle.DangerousGetHandle();
            }
            catch (ObjectDisposedException)
            {
                Number = -1;
            }
        }

        internal int Number { get; }

        internal bool IsHeld => handle is not null;

        public void Dispose() => handle?.DangerousRelease();
    }
}
