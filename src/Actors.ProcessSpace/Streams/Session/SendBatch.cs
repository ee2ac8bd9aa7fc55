namespace Actors.ProcessSpace.Streams;

/// <summary>
/// What one gathered send carries: frame heads (and small payloads) in a scratch buffer, large payloads where they lie in the streams'
/// retained blocks. Belongs to one connection; filled under the session's gate, sent outside it.
/// </summary>
internal sealed class SendBatch
{
    /// <summary>Most data bytes of one batch. Control frames wait for at most this much.</summary>
    internal const int MaxData = FrameHeader.MaxData;

    private const int ScratchSize = 16 * 1024;
    private const int CopyBelow = 1024;

    private readonly byte[] _scratch = GC.AllocateUninitializedArray<byte>(ScratchSize, pinned: true);
    private readonly List<Block> _pinned = [];
    private int _used;
    private int _run;

    internal List<ArraySegment<byte>> Segments { get; } = [];

    internal int DataBytes { get; private set; }

    /// <summary>Ends when the goodbye that this batch carries has been handed to the kernel.</summary>
    internal TaskCompletionSource? Farewell { get; set; }

    internal bool IsEmpty => _used == 0 && Segments.Count == 0;

    /// <summary>True when another frame with a full control payload fits.</summary>
    internal bool HasRoom => _used + FrameHeader.Size + FrameHeader.MaxControl <= ScratchSize && DataBytes < MaxData;

    internal void Frame(FrameType type, uint alias, long offset, ReadOnlySpan<byte> payload = default, FrameFlags flags = FrameFlags.None)
    {
        new FrameHeader(type, flags, alias, offset, payload.Length).Write(_scratch.AsSpan(_used));
        payload.CopyTo(_scratch.AsSpan(_used + FrameHeader.Size));
        _used += FrameHeader.Size + payload.Length;
    }

    internal void DataHead(uint alias, long offset, int length)
    {
        Frame(FrameType.Data, alias, offset);
        new FrameHeader(FrameType.Data, FrameFlags.None, alias, offset, length).Write(_scratch.AsSpan(_used - FrameHeader.Size));
        DataBytes += length;
    }

    internal void Data(Block block, int start, int count)
    {
        if (count <= CopyBelow && _used + count + FrameHeader.Size + FrameHeader.MaxControl <= ScratchSize)
        {
            block.Array.AsSpan(start, count).CopyTo(_scratch.AsSpan(_used));
            _used += count;
            return;
        }

        CloseRun();
        block.Pin();
        _pinned.Add(block);
        Segments.Add(new ArraySegment<byte>(block.Array, start, count));
    }

    internal void Seal() => CloseRun();

    internal void Clear(BlockPool pool)
    {
        foreach (var block in _pinned)
        {
            block.Unpin(pool);
        }

        _pinned.Clear();
        Segments.Clear();
        _used = 0;
        _run = 0;
        DataBytes = 0;
        Farewell = null;
    }

    private void CloseRun()
    {
        if (_used > _run)
        {
            Segments.Add(new ArraySegment<byte>(_scratch, _run, _used - _run));
            _run = _used;
        }
    }
}
