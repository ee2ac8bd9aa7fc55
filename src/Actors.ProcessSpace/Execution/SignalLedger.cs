using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Sees to it that each signal of a process is applied once and in the order of its number, however often and however late it is told: a
/// repeat gets the answer it got before, and one that came too early waits for a repeat. Bounded: the newest 256 answers are kept.
/// </summary>
internal sealed class SignalLedger
{
    private const int MostKept = 256;

    private readonly Queue<SignalAnswer> _answers = new();
    private long _last;

    /// <summary>Applies a request if it is its turn; returns what to answer.</summary>
    public IEnumerable<SignalAnswer> Apply(SignalRequest request, Func<int, SignalTarget, SignalResult?> send)
    {
        if (request.Sequence <= _last)
        {
            return _answers.Where(answer => answer.Sequence == request.Sequence).Take(1);
        }

        if (request.Sequence != _last + 1 || send(request.Signal, request.Target) is not { } result)
        {
            return [];
        }

        _last = request.Sequence;
        var answer = new SignalAnswer(request.Id, request.Sequence, result);
        _answers.Enqueue(answer);
        if (_answers.Count > MostKept)
        {
            _answers.Dequeue();
        }

        return [answer];
    }
}
