namespace Actors.ProcessSpace.Execution;

/// <summary>What becomes of things that come when nobody waits for them any more: they are let go, and so is what went wrong with them. Thread-safe.</summary>
internal static class Late
{
    /// <summary>Waits for a task's result until that is called off; a result that is not returned is let go, whenever it comes.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static async Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellation)
        where T : IDisposable
    {
        try
        {
            return await task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It may have completed meanwhile, and is let go then too.
            _ = DiscardAsync(task);
            throw;
        }
    }

    /// <summary>Lets go of a task's result. Never fails; completes when the task has.</summary>
    public static async Task DiscardAsync<T>(Task<T> task)
        where T : IDisposable
    {
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (task.IsCompletedSuccessfully)
        {
            task.Result.Dispose();
        }
    }
}
