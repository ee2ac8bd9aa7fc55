using Actors.ProcessSpace.Execution;

namespace Actors.ProcessSpace.Tests.Execution;

public class LateTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AResultThatComesWhileItIsCalledOffIsEitherReturnedOrLetGo()
    {
        var calledOff = 0;
        for (var round = 0; round < 100; round++)
        {
            using var result = new Result();
            using var cancellation = new CancellationTokenSource();
            var task = new TaskCompletionSource<Result>(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = Late.WaitAsync(task.Task, cancellation.Token);

            // What was registered last runs first: the task is complete before whoever waits hears that it was called off.
            using var completes = cancellation.Token.Register(() => task.SetResult(result));
            await cancellation.CancelAsync();
            try
            {
                Assert.Same(result, await waiting.WaitAsync(Limit));
                Assert.False(result.Gone.IsCompleted);
            }
            catch (OperationCanceledException)
            {
                calledOff++;
                await result.Gone.WaitAsync(Limit);
            }
        }

        // The other outcome needs a thread that is held up between two callbacks.
        Assert.NotEqual(0, calledOff);
    }

    [Fact]
    public async Task AResultThatComesLaterIsLetGoAndAnErrorIsForgotten()
    {
        using var result = new Result();
        var called = new CancellationToken(canceled: true);
        TaskCompletionSource<Result> late = new(), failed = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Late.WaitAsync(late.Task, called));
        Assert.False(result.Gone.IsCompleted);
        late.SetResult(result);
        await result.Gone.WaitAsync(Limit);
        var discarded = Late.DiscardAsync(failed.Task);
        failed.SetException(new IOException("too late"));
        await discarded.WaitAsync(Limit);
    }

    private sealed class Result : IDisposable
    {
        private readonly TaskCompletionSource _gone = new();

        public Task Gone => _gone.Task;

        public void Dispose() => _gone.TrySetResult();
    }
}
