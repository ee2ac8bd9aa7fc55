using Akka.Event;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Repeats an assertion until it holds; when the limit is reached, its last failure is the test's.</summary>
    /// <param name="assertion">Fails, by an exception, until it holds.</param>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Done(AwaitAssertCore(sync: true, () => Run(assertion), duration, interval, cancellationToken));

    /// <summary>Repeats an assertion until it holds; when the limit is reached, its last failure is the test's.</summary>
    /// <param name="assertion">Fails, by an exception, until it holds.</param>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertCore(sync: false, () => Run(assertion), duration, interval, cancellationToken).AsTask();

    /// <summary>Repeats an assertion until it holds; when the limit is reached, its last failure is the test's.</summary>
    /// <param name="assertion">Fails, by an exception, until it holds.</param>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertCore(sync: false, assertion, duration, interval, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        Done(AwaitConditionCore(sync: true, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDefault, null, _assertions.Fail, null, cancellationToken));

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, conditionIsFulfilled, RemainingOrDefault, null, _assertions.Fail, null, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDefault, null, _assertions.Fail, null, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        Done(AwaitConditionCore(sync: true, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), null, _assertions.Fail, null, cancellationToken));

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, conditionIsFulfilled, RemainingOrDilated(max), null, _assertions.Fail, null, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="message">What to say when the limit is reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        Done(AwaitConditionCore(sync: true, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), null, _assertions.Fail, message, cancellationToken));

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="message">What to say when the limit is reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, conditionIsFulfilled, RemainingOrDilated(max), null, _assertions.Fail, message, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="message">What to say when the limit is reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), null, _assertions.Fail, message, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="message">What to say when the limit is reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        Done(AwaitConditionCore(sync: true, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), interval, _assertions.Fail, message, cancellationToken));

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="message">What to say when the limit is reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, conditionIsFulfilled, RemainingOrDilated(max), interval, _assertions.Fail, message, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds; fails when the limit is reached.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="message">What to say when the limit is reached.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends when it holds.</returns>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), interval, _assertions.Fail, message, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the limit is reached.</returns>
    public bool AwaitConditionNoThrow(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Done(AwaitConditionCore(sync: true, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), interval, null, null, cancellationToken));

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the limit is reached.</returns>
    public Task<bool> AwaitConditionNoThrowAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, conditionIsFulfilled, RemainingOrDilated(max), interval, null, null, cancellationToken).AsTask();

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="conditionIsFulfilled">Tells whether the condition holds.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="interval">The pause between attempts; 10 ms by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the limit is reached.</returns>
    public Task<bool> AwaitConditionNoThrowAsync(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitConditionCore(sync: false, () => Task.FromResult(conditionIsFulfilled()), RemainingOrDilated(max), interval, null, null, cancellationToken).AsTask();
}
