namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="filter">Gives null for the first message that does not belong.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter made of them.</returns>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        Done(ReceiveWhileCore(sync: true, max, null, Filter(filter), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="filter">Gives null for the first message that does not belong.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter made of them.</returns>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        Each(ReceiveWhileCore(sync: false, max, null, Filter(filter), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="idle">The longest pause between two messages.</param>
    /// <param name="filter">Gives null for the first message that does not belong.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter made of them.</returns>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        Done(ReceiveWhileCore(sync: true, max, idle, Filter(filter), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="idle">The longest pause between two messages.</param>
    /// <param name="filter">Gives null for the first message that does not belong.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter made of them.</returns>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        Each(ReceiveWhileCore(sync: false, max, idle, Filter(filter), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="filter">Gives null for the first message that does not belong.</param>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="idle">The longest pause between two messages.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter made of them.</returns>
    public IReadOnlyList<T> ReceiveWhile<T>(Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        Done(ReceiveWhileCore(sync: true, max, idle, Filter(filter), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="filter">Gives null for the first message that does not belong.</param>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="idle">The longest pause between two messages.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the filter made of them.</returns>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) where T : class =>
        Each(ReceiveWhileCore(sync: false, max, idle, Filter(filter), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="shouldContinue">False for the first message that does not belong.</param>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="idle">The longest pause between two messages.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether messages of other types are passed over; else they end it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyList<T> ReceiveWhile<T>(Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        Done(ReceiveWhileCore(sync: true, max, idle, Filter(shouldContinue, shouldIgnoreOtherMessageTypes), msgs, cancellationToken));

    /// <summary>Receives messages as long as they belong; the first that does not stays.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="shouldContinue">False for the first message that does not belong.</param>
    /// <param name="max">The limit for all of them; what is left of a Within block or the default by default.</param>
    /// <param name="idle">The longest pause between two messages.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Whether messages of other types are passed over; else they end it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default) =>
        Each(ReceiveWhileCore(sync: false, max, idle, Filter(shouldContinue, shouldIgnoreOtherMessageTypes), msgs, cancellationToken));

    private static Func<object, (bool Go, bool Take, T Value)> Filter<T>(Func<object, T> filter) where T : class => message =>
    {
        var value = filter(message);
        return (value is not null, true, value);
    };

    private static Func<object, (bool Go, bool Take, T Value)> Filter<T>(Predicate<T> shouldContinue, bool passOverOthers) => message =>
        message is T typed ? (shouldContinue(typed), true, typed) : (passOverOthers, false, default);

    private static async IAsyncEnumerable<T> Each<T>(ValueTask<IReadOnlyList<T>> all)
    {
        foreach (var each in await all.ConfigureAwait(true)) yield return each;
    }
}
