namespace Akka.TestKit;

/// <summary>An expectation about what a system logs. Events that are picked are not printed meanwhile.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public interface IEventFilterApplier
{
    /// <summary>Picks further events, too.</summary>
    EventFilterFactory And { get; }

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <param name="actionAsync">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="actionAsync">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="actionAsync">The block.</param>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly one event is picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block and fails unless exactly so many events are picked.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="expectedCount">How many.</param>
    /// <param name="timeout">The limit for them; akka.test.filter-leeway by default.</param>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block; the events picked meanwhile are not printed.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    T Mute<T>(Func<T> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block; the events picked meanwhile are not printed.</summary>
    /// <typeparam name="T">What the block gives.</typeparam>
    /// <param name="func">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the block gave.</returns>
    Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default);

    /// <summary>Runs a block; the events picked meanwhile are not printed.</summary>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    void Mute(Action action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block; the events picked meanwhile are not printed.</summary>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default);

    /// <summary>Runs a block; the events picked meanwhile are not printed.</summary>
    /// <param name="action">The block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    Task MuteAsync(Action action, CancellationToken cancellationToken = default);

    /// <summary>Keeps events from being printed until the result is disposed.</summary>
    /// <returns>Ends it.</returns>
    IUnmutableFilter Mute();
}
