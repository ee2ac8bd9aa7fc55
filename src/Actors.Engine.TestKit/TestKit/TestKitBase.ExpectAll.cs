namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives the next message and fails unless it is one of those given.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="messages">What is expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Done(ExpectAnyCore(sync: true, messages, cancellationToken));

    /// <summary>Receives the next message and fails unless it is one of those given.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="messages">What is expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAnyCore(sync: false, messages, cancellationToken);

    /// <summary>Receives as many messages as are given and fails unless they are those, in any order.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="messages">What is expected.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        Done(ExpectAllCore(sync: true, RemainingOrDefault, messages, default));

    /// <summary>Receives as many messages as are given and fails unless they are those, in any order.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="messages">What is expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Done(ExpectAllCore(sync: true, RemainingOrDefault, messages, cancellationToken));

    /// <summary>Receives as many messages as are given and fails unless they are those, in any order.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="messages">What is expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Each(ExpectAllCore(sync: false, RemainingOrDefault, messages, cancellationToken));

    /// <summary>Receives as many messages as are given and fails unless they are those, in any order.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="messages">What is expected.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        Done(ExpectAllCore(sync: true, RemainingOrDilated(max), messages, default));

    /// <summary>Receives as many messages as are given and fails unless they are those, in any order.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="messages">What is expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Done(ExpectAllCore(sync: true, RemainingOrDilated(max), messages, cancellationToken));

    /// <summary>Receives as many messages as are given and fails unless they are those, in any order.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="messages">What is expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Each(ExpectAllCore(sync: false, RemainingOrDilated(max), messages, cancellationToken));

    /// <summary>Receives as many messages as there are predicates and fails unless each predicate fits one and each message fits one.</summary>
    /// <param name="predicates">What is expected, a predicate a message.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(params PredicateInfo[] predicates) =>
        Done(ExpectAllMatchingCore(sync: true, RemainingOrDefault, predicates, default));

    /// <summary>Receives as many messages as there are predicates and fails unless each predicate fits one and each message fits one.</summary>
    /// <param name="predicates">What is expected, a predicate a message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        Done(ExpectAllMatchingCore(sync: true, RemainingOrDefault, predicates, cancellationToken));

    /// <summary>Receives as many messages as there are predicates and fails unless each predicate fits one and each message fits one.</summary>
    /// <param name="predicates">What is expected, a predicate a message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        Each(ExpectAllMatchingCore(sync: false, RemainingOrDefault, predicates, cancellationToken));

    /// <summary>Receives as many messages as there are predicates and fails unless each predicate fits one and each message fits one.</summary>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="predicates">What is expected, a predicate a message.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, params PredicateInfo[] predicates) =>
        Done(ExpectAllMatchingCore(sync: true, RemainingOrDilated(max), predicates, default));

    /// <summary>Receives as many messages as there are predicates and fails unless each predicate fits one and each message fits one.</summary>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="predicates">What is expected, a predicate a message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        Done(ExpectAllMatchingCore(sync: true, RemainingOrDilated(max), predicates, cancellationToken));

    /// <summary>Receives as many messages as there are predicates and fails unless each predicate fits one and each message fits one.</summary>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="predicates">What is expected, a predicate a message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        Each(ExpectAllMatchingCore(sync: false, RemainingOrDilated(max), predicates, cancellationToken));
}
