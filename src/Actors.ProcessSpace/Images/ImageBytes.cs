using System.Security.Cryptography;
using Actors.Native;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// The memory of one image, complete or on its way. Nodes of this OS process may have it in common (<see cref="SharedImages"/>): then one of
/// them gets the bytes, the one with the fewest nodes to ask, and hashes them; the others wait for it, and go on in its place when it cannot
/// go on. Whoever waits has as many nodes to ask as that one or more, which asks one that has fewer: so nodes never wait for each other in a
/// circle. Counted, beginning with whoever made it. Thread-safe.
/// </summary>
internal sealed class ImageBytes(ImageReference reference)
{
    // The first is held while bytes are written, so that a turn ends between two pieces; the second for bookkeeping only, and taken within it.
    private readonly Lock _writing = new();
    private readonly Lock _gate = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Writer> _writers = [];
    private volatile MemoryFile _file = new(reference.Name);
    private ImageTurn? _turn;
    private NativeException? _problem;
    private bool _isWhole;
    private int _owners = 1;
    private long _available;
    private TaskCompletionSource _more = NewSignal();

    public ImageReference Reference => reference;

    /// <summary>How many bytes are here.</summary>
    public long Available => Volatile.Read(ref _available);

    /// <summary>Completes when more are, or a reader should look again why not.</summary>
    public Task More
    {
        get
        {
            lock (_gate)
            {
                return _more.Task;
            }
        }
    }

    /// <summary>One more owner; false when it has gone, or turned out to be something else.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_owners == 0 || _problem is not null)
            {
                return false;
            }

            _owners++;
            return true;
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            if (--_owners > 0)
            {
                return;
            }
        }

        SharedImages.Remove(this);
        _file.Dispose();
        _hash.Dispose();
    }

    /// <summary>An image that has them for itself begins to write.</summary>
    public ImageTurn Begin(Image image)
    {
        lock (_writing)
        {
            return _turn = new ImageTurn(image);
        }
    }

    /// <summary>Waits until it is an image's turn to write; null when all is here.</summary>
    /// <exception cref="NativeException">What is here is something else; the image has given up.</exception>
    public Task<ImageTurn?> WaitForTurnAsync(Image image)
    {
        Writer? writer;
        ImageTurn? outrun;
        lock (_writing)
        {
            if (_isWhole)
            {
                return Task.FromResult<ImageTurn?>(null);
            }

            if (_problem is not null || image.IsDropped)
            {
                return Task.FromException<ImageTurn?>(_problem ?? Unwanted());
            }

            writer = _writers.Find(known => known.Image == image);
            if (writer is null)
            {
                _writers.Add(writer = new Writer(image));
            }

            outrun = Choose();
        }

        // Not under the lock: what waits for it goes on at once.
        outrun?.End();
        return writer.Turn.Task;
    }

    /// <summary>An image gives up: the turn, if it had that, is another's.</summary>
    public void Leave(Image image)
    {
        ImageTurn? given = null;
        ImageTurn? outrun = null;
        lock (_writing)
        {
            if (_turn?.Image == image)
            {
                (given, _turn) = (_turn, null);
            }

            if (_writers.Find(known => known.Image == image) is { } writer)
            {
                _writers.Remove(writer);
                writer.Fail(Unwanted());
                outrun = Choose();
            }
        }

        given?.End();
        outrun?.End();
    }

    /// <summary>The next bytes; false when the turn is over.</summary>
    /// <exception cref="NativeException">There is no memory, or there are too many.</exception>
    public bool TryAppend(ImageTurn turn, ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            if (_turn != turn)
            {
                return false;
            }

            if (bytes.Length > reference.Length - _available)
            {
                throw new NativeException(Errno.EPROTO, $"take image {reference.Name}: it is longer than the {reference.Length} bytes it should have");
            }

            _file.Write(bytes, _available);
            Volatile.Write(ref _available, _available + bytes.Length);
            Signal();
            _hash.AppendData(bytes);
            return true;
        }
    }

    /// <summary>That was all; false when the turn is over.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="wrong">What to say when the bytes are not what they should be.</param>
    /// <exception cref="NativeException">They are not (EIO).</exception>
    public bool TryComplete(ImageTurn turn, string wrong)
    {
        lock (_writing)
        {
            if (_turn != turn)
            {
                return false;
            }

            if (_available == reference.Length && string.Equals(Convert.ToHexStringLower(_hash.GetCurrentHash()), reference.Hash, StringComparison.Ordinal))
            {
                _file.Seal();
                _isWhole = true;
                _writers.ForEach(static waiting => waiting.Turn.TrySetResult(null));
            }
            else
            {
                _problem = new NativeException(Errno.EIO, wrong);
                _writers.ForEach(waiting => waiting.Fail(_problem));
            }

            _writers.Clear();
            _turn = null;
            return _problem is null ? true : throw _problem;
        }
    }

    /// <summary>
    /// Takes a sealed file of another process of this machine, instead of bytes; reads all of it. False when it is not this image, or the turn is over:
    /// then it is not taken, and closed.
    /// </summary>
    public bool TryAdopt(ImageTurn turn, MemoryFile file)
    {
        if (!IsThis(file))
        {
            file.Dispose();
            return false;
        }

        lock (_writing)
        {
            if (_turn != turn || _available > 0)
            {
                file.Dispose();
                return false;
            }

            var own = _file;
            _file = file;
            own.Dispose();
            Volatile.Write(ref _available, reference.Length);
            _isWhole = true;
            _writers.ForEach(static waiting => waiting.Turn.TrySetResult(null));
            _writers.Clear();
            _turn = null;
            Signal();
            return true;
        }
    }

    /// <summary>The number of the descriptor of the whole file, by which other processes of this machine find it.</summary>
    public int Descriptor => _file.Number;

    public int Read(Span<byte> room, long offset) => _file.Read(room, offset);

    /// <summary>A descriptor of the whole file.</summary>
    public Descriptor Open() => _file.OpenForReading();

    /// <summary>Whoever waits for more looks again.</summary>
    public void Signal()
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            (waiting, _more) = (_more, NewSignal());
        }

        waiting.SetResult();
    }

    /// <summary>Gives the turn to whom it is due; returns the one that ends with that. Of equals the first has come first.</summary>
    private ImageTurn? Choose()
    {
        var next = _writers.MinBy(static writer => writer.Image.Depth);
        if (next is null || next.Image.Depth >= _turn?.Image.Depth)
        {
            return null;
        }

        var outrun = _turn;
        _writers.Find(writer => writer.Image == outrun?.Image)?.Wait();
        _turn = new ImageTurn(next.Image);
        next.Turn.TrySetResult(_turn);
        return outrun;
    }

    private bool IsThis(MemoryFile file)
    {
        try
        {
            using var opened = file.OpenForReading();
            return FileIdentity.Of(opened) is { } identity && string.Equals(FileDigests.Compute(opened, identity, CancellationToken.None), reference.Hash, StringComparison.Ordinal);
        }
        catch (NativeException)
        {
            // What cannot be read here can still be sent.
            return false;
        }
    }

    private NativeException Unwanted() => new(Errno.EIO, $"get image {reference}: it is not wanted here any more");

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Writer(Image image)
    {
        public Image Image => image;

        public TaskCompletionSource<ImageTurn?> Turn { get; private set; } = NewTurn();

        /// <summary>Its turn is over; there may be another.</summary>
        public void Wait() => Turn = NewTurn();

        public void Fail(NativeException problem)
        {
            Turn.TrySetException(problem);
            _ = Turn.Task.Exception;
        }

        private static TaskCompletionSource<ImageTurn?> NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
