namespace Akka.TestKit.Internal;

internal sealed partial class EventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Block(action), null, 1, cancellationToken));

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(actionAsync), null, 1, cancellationToken).AsTask();

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Block(action), timeout, 1, cancellationToken));

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(action), timeout, 1, cancellationToken).AsTask();

    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(action), null, 1, cancellationToken).AsTask();

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Block(action), null, expectedCount, cancellationToken));

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(actionAsync), null, expectedCount, cancellationToken).AsTask();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(actionAsync), timeout, expectedCount, cancellationToken).AsTask();

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Block(action), timeout, expectedCount, cancellationToken));

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(action), timeout, expectedCount, cancellationToken).AsTask();

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(action), timeout, expectedCount, cancellationToken).AsTask();

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Task.FromResult(func()), null, 1, cancellationToken));

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, func, null, 1, cancellationToken).AsTask();

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Task.FromResult(func()), timeout, 1, cancellationToken));

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, func, timeout, 1, cancellationToken).AsTask();

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Task.FromResult(func()), null, expectedCount, cancellationToken));

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, func, null, expectedCount, cancellationToken).AsTask();

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Task.FromResult(func()), timeout, expectedCount, cancellationToken));

    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, func, timeout, expectedCount, cancellationToken).AsTask();

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Task.FromResult(func()), null, null, cancellationToken));

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, func, null, null, cancellationToken).AsTask();

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        Done(InterceptCore(sync: true, () => Block(action), null, null, cancellationToken));

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(action), null, null, cancellationToken).AsTask();

    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) =>
        InterceptCore(sync: false, () => Block(action), null, null, cancellationToken).AsTask();
}
