using System.Collections.Concurrent;

namespace Actors.Simulation;

/// <summary>A node's line: messages first, then its connections in turns, a piece each.</summary>
internal sealed class SimulatedLine(SimulatedNetwork network)
{
    private const int Piece = 32 * 1024;

    private readonly ConcurrentQueue<SimulatedEnd> _kicked = new();
    private readonly Queue<(int Bytes, SimulatedNode To, Action Arrived)> _messages = new();
    private readonly Queue<SimulatedEnd> _turns = new();
    private bool _isSending;
    private long _receivedUntil;

    /// <summary>From any thread: a connection wants a turn.</summary>
    internal void HasSomething(SimulatedEnd end) => _kicked.Enqueue(end);

    internal void Send(int bytes, SimulatedNode to, Action arrived) => _messages.Enqueue((bytes, to, arrived));

    /// <summary>Sends when there is something and the line is free.</summary>
    internal void Pump()
    {
        // Which thread was first is chance.
        var kicked = new List<SimulatedEnd>();
        while (_kicked.TryDequeue(out var end))
        {
            kicked.Add(end);
        }

        foreach (var end in kicked.Where(static end => !end.HasTurn).OrderBy(static end => end.Peer.Number))
        {
            end.HasTurn = true;
            _turns.Enqueue(end);
        }

        if (_isSending)
        {
            return;
        }

        if (_messages.TryDequeue(out var message))
        {
            Put(message.Bytes, message.To, message.Arrived);
            return;
        }

        while (_turns.TryDequeue(out var end))
        {
            var part = end.Take(Piece);
            if (!part.IsEmpty)
            {
                _turns.Enqueue(end);
                Put(part.Length, end.Peer, () => end.Far.Receive(part));
                return;
            }

            end.HasTurn = false;
        }
    }

    private void Put(int bytes, SimulatedNode to, Action arrived)
    {
        _isSending = true;
        var time = bytes * SimulatedNetwork.NanosecondsPerByte;
        var gone = network.Now + time;
        network.At(gone, () =>
        {
            _isSending = false;
            Pump();
        });

        // The other end has a line too, which may still be busy with what others sent.
        to.Line._receivedUntil = Math.Max(gone + SimulatedNetwork.Latency, to.Line._receivedUntil + time);
        network.At(to.Line._receivedUntil, arrived);
    }
}
