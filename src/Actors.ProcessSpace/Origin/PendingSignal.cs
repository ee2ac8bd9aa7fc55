using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Origin;

/// <summary>A signal that was sent and not yet answered.</summary>
internal sealed class PendingSignal(SignalRequest request)
{
    private readonly TaskCompletionSource<SignalResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SignalRequest Request => request;

    public Task<SignalResult> Answer => _answer.Task;

    public void Complete(SignalResult result) => _answer.TrySetResult(result);
}
