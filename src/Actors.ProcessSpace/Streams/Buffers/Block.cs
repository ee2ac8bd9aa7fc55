using System.Buffers;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// A pooled buffer in a stream's chain, which is also a segment of the sequence its reader sees: bytes go from read(2) or recv(2) into
/// it and from it to the socket or the reader, without a copy. All members are used under the gate of the session that holds it.
/// </summary>
internal sealed class Block : ReadOnlySequenceSegment<byte>
{
    private bool _retired;
    private int _pins;

    internal Block(int size)
    {
        // Pinned: the socket layer would pin it for every call, and a pinned-heap array never moves.
        Array = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        Memory = Array;
    }

    internal byte[] Array { get; }

    /// <summary>Offset of the first byte in its stream.</summary>
    internal long Base => RunningIndex;

    /// <summary>Bytes in use from the start of the array.</summary>
    internal int Used { get; set; }

    internal int Free => Array.Length - Used;

    internal long Limit => RunningIndex + Used;

    internal Block? Following => (Block?)Next;

    internal void Begin(long offset)
    {
        RunningIndex = offset;
        Memory = Array;
    }

    internal void Append(Block next)
    {
        Memory = Array.AsMemory(0, Used);
        next.Begin(Limit);
        Next = next;
    }

    /// <summary>Keeps the buffer out of the pool while a system call may touch it.</summary>
    internal void Pin() => _pins++;

    internal bool IsPinned => _pins > 0;

    internal void Unpin(BlockPool pool)
    {
        if (--_pins == 0 && _retired)
        {
            pool.Return(this);
        }
    }

    /// <summary>The stream no longer needs it; back to the pool now or when the last pin is gone.</summary>
    internal void Retire(BlockPool pool)
    {
        _retired = true;
        if (_pins == 0)
        {
            pool.Return(this);
        }
    }

    internal void Reset()
    {
        _retired = false;
        _pins = 0;
        Used = 0;
        Next = null;
        RunningIndex = 0;
        Memory = Array;
    }
}
