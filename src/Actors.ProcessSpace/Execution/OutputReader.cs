using System.Buffers;
using System.Collections.Immutable;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;
using Akka.Actor;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// One output stream of a process that was asked for by message: gives it away piece by piece, each as often as it is asked for until the
/// next one is. Used by its actor only; pieces come back to that actor.
/// </summary>
internal sealed class OutputReader(int descriptor, InboundStream? stream, IActorRef self)
{
    /// <summary>Small enough for the frames of a system that was configured for nothing special.</summary>
    private const int Most = 32 * 1024;

    private ProcessOutput? _kept;
    private IActorRef? _waiting;
    private bool _reading;

    /// <summary>Completes when every byte was read here and the stream is at its end.</summary>
    public Task Ended => stream?.Ended ?? Task.CompletedTask;

    /// <summary>True when the end was given away, or nobody ever asked and there is nothing to give.</summary>
    public bool IsDone => _kept is { IsEnd: true } || (_kept is null && !_reading && Ended.IsCompleted);

    public void Ask(long offset, IActorRef reader)
    {
        if (_kept is { } kept && (offset == kept.Offset || kept.IsEnd))
        {
            reader.Tell(kept, self);
            return;
        }

        _waiting = reader;
        if (!_reading)
        {
            _reading = true;
            _ = ReadAsync(stream, descriptor, _kept?.Next ?? 0).PipeTo(self);
        }
    }

    public void Take(ProcessOutput piece)
    {
        _reading = false;
        _kept = piece;
        _waiting?.Tell(piece, self);
        _waiting = null;
    }

    private static async Task<ProcessOutput> ReadAsync(InboundStream? stream, int descriptor, long offset)
    {
        if (stream is null)
        {
            return new ProcessOutput(offset, [], descriptor) { IsEnd = true };
        }

        try
        {
            var read = await stream.Reader.ReadAsync().ConfigureAwait(false);
            var piece = read.Buffer.Slice(0, Math.Min(Most, read.Buffer.Length));
            ImmutableArray<byte> data = [.. piece.ToArray()];
            stream.Reader.AdvanceTo(piece.End);
            return new ProcessOutput(offset, data, descriptor) { IsEnd = data.IsEmpty };
        }
        catch (StreamBrokenException broken)
        {
            return new ProcessOutput(offset, [], descriptor) { IsEnd = true, Broken = broken.Message };
        }
    }
}
