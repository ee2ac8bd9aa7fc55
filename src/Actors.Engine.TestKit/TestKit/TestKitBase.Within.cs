namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // After ExpectNoMsg a block has used up its time rightly.
    private bool _lastWasNoMsg;

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Done(WithinCore(sync: true, TimeSpan.Zero, max, () => Block(action), null, epsilonValue, cancellationToken));

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="actionAsync">The block.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends with the block.</returns>
    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinCore(sync: false, TimeSpan.Zero, max, () => Block(actionAsync), null, epsilonValue, cancellationToken).AsTask();

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="function">The block.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Done(WithinCore(sync: true, TimeSpan.Zero, max, () => Task.FromResult(function()), null, epsilonValue, cancellationToken));

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="function">The block.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinCore(sync: false, TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken).AsTask();

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <param name="min">The least time that it takes.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void Within(TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Done(WithinCore(sync: true, min, max, () => Block(action), hint, epsilonValue, cancellationToken));

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <param name="min">The least time that it takes.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="actionAsync">The block.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends with the block.</returns>
    public Task WithinAsync(TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinCore(sync: false, min, max, () => Block(actionAsync), hint, epsilonValue, cancellationToken).AsTask();

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="min">The least time that it takes.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Done(WithinCore(sync: true, min, max, () => Task.FromResult(function()), hint, epsilonValue, cancellationToken));

    /// <summary>Runs a block and fails if it takes longer than a limit; expectations inside it wait no longer than what is left.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="min">The least time that it takes.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="epsilonValue">Tolerance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    public Task<T> WithinAsync<T>(TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinCore(sync: false, min, max, function, hint, epsilonValue, cancellationToken).AsTask();

    private static Task<bool> Block(Action action)
    {
        action();
        return Task.FromResult(true);
    }

    private static async Task<bool> Block(Func<Task> action)
    {
        await action().ConfigureAwait(true);
        return true;
    }
}
