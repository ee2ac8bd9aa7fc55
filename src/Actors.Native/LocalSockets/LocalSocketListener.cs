using System.Net.Sockets;
using System.Text;
using NetSocket = System.Net.Sockets.Socket;

namespace Actors.Native;

/// <summary>Listens on a socket file for programs of this machine. The file goes when this object is disposed. Thread-safe.</summary>
public sealed class LocalSocketListener : IAsyncDisposable
{
    private readonly NetSocket socket;
    private readonly FileStream owning;
    private int closed;

    private LocalSocketListener(NetSocket socket, FileStream owning, string path)
    {
        this.socket = socket;
        this.owning = owning;
        Path = path;
    }

    /// <summary>The socket's path.</summary>
    public string Path { get; }

    /// <summary>
    /// Starts to listen. A file that a dead program left behind is replaced; one with a program behind it is not. Who owns the path is
    /// decided by a lock on <c>path.lock</c>, which the kernel gives up with the owner
    /// (the lock file stays: deleting it would let two programs lock two files of that name).
    /// </summary>
    /// <param name="path">Where; at most 107 bytes. A missing directory is made, for its owner only.</param>
    /// <param name="othersMayConnect">True lets every user connect (who they are is told by <see cref="LocalSocketConnection.Peer"/>), false the owner only.</param>
    /// <returns>The listener.</returns>
    /// <exception cref="NativeException">EADDRINUSE: another program listens there; ENAMETOOLONG; EACCES; EEXIST: the file is no socket.</exception>
    public static LocalSocketListener Bind(string path, bool othersMayConnect)
    {
        var endPoint = EndPointOf(path);
        FileStream owning;
        try
        {
            if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } directory && !Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            owning = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new NativeException(Errno.EACCES, $"listen on '{path}'");
        }
        catch (IOException)
        {
            throw new NativeException(Errno.EADDRINUSE, $"listen on '{path}', where another node listens");
        }

        var socket = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (File.Exists(path))
            {
                if (File.GetAttributes(path).HasFlag(FileAttributes.Directory) || new FileInfo(path) is { Length: > 0 })
                {
                    throw new NativeException(Errno.EEXIST, $"listen on '{path}', which is no socket");
                }

                File.Delete(path);
            }

            socket.Bind(endPoint);
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            File.SetUnixFileMode(path, othersMayConnect ? Everybody : Owner);
            socket.Listen(512);
            return new LocalSocketListener(socket, owning, path);
        }
        catch (Exception e)
        {
            socket.Dispose();
            owning.Dispose();
            throw e switch
            {
                SocketException s => new NativeException(ErrnoOf(s, path), $"listen on '{path}'"),
                UnauthorizedAccessException => new NativeException(Errno.EACCES, $"listen on '{path}'"),
                _ => e,
            };
        }
    }

    /// <summary>The next program that connects, or null when this listener was disposed.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="NativeException">EMFILE and the like: this connection is lost, the listener lives.</exception>
    public async ValueTask<LocalSocketConnection?> AcceptAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            try
            {
                var accepted = await socket.AcceptAsync(cancellation).ConfigureAwait(false);
                try
                {
                    return new LocalSocketConnection(new PolledLocalSocket(accepted));
                }
                catch (NativeException)
                {
                    accepted.Dispose(); // gone before we could ask who it was
                }
            }
            catch (Exception e) when (Volatile.Read(ref closed) != 0 && e is SocketException or ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException e)
            {
                throw new NativeException(ErrnoOf(e, Path), $"accept on '{Path}'");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            socket.Dispose();
            File.Delete(Path);
            owning.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    internal static UnixDomainSocketEndPoint EndPointOf(string path) =>
        Encoding.UTF8.GetByteCount(path) is > 0 and < 108
            ? new UnixDomainSocketEndPoint(path)
            : throw BadPath(path);

    internal static NativeException BadPath(string path) => new(Errno.ENAMETOOLONG, $"use '{path}' as a socket: a socket's path has at most 107 bytes");

    internal static Errno ErrnoOf(SocketException e, string path) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => Errno.ECONNREFUSED,
        SocketError.AccessDenied => Errno.EACCES,
        SocketError.AddressAlreadyInUse => Errno.EADDRINUSE,
        SocketError.AddressNotAvailable => Errno.ENOENT, // what the runtime makes of it
        SocketError.TooManyOpenSockets => Errno.EMFILE,
        _ when !File.Exists(path) => Errno.ENOENT,
        _ => new Errno(e.NativeErrorCode),
    };
}
