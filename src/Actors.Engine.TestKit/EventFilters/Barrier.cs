using Akka.Actor;

namespace Akka.TestKit.TestEvent;

/// <summary>Published on the event stream: tells when the listener has seen all that was published before.</summary>
internal sealed class Barrier : INoSerializationVerificationNeeded
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Passed => _passed.Task;

    public void Pass() => _passed.TrySetResult();
}
