using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit;

/// <summary>Makes expectations about what a system logs. The system must log to <see cref="TestEventListener"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public partial class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _actorSystem;
    private readonly IReadOnlyList<EventFilterBase> _filters;

    /// <summary>Makes expectations about the test kit's system.</summary>
    /// <param name="testkit">The test kit.</param>
    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    /// <summary>Makes expectations about a system.</summary>
    /// <param name="testkit">The test kit.</param>
    /// <param name="system">The system.</param>
    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    /// <summary>Adds to expectations about a system.</summary>
    /// <param name="testkit">The test kit.</param>
    /// <param name="actorSystem">The system.</param>
    /// <param name="filters">Those that there are.</param>
    public EventFilterFactory(TestKitBase testkit, ActorSystem actorSystem, IReadOnlyList<EventFilterBase> filters)
    {
        _testkit = testkit;
        _actorSystem = actorSystem;
        _filters = filters;
    }

    /// <summary>Picks errors with an exception.</summary>
    /// <typeparam name="TException">Its type.</typeparam>
    /// <param name="pattern">What the event's or the exception's message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null) where TException : Exception =>
        Exception(typeof(TException), pattern, source);

    /// <summary>Picks errors with an exception.</summary>
    /// <param name="exceptionType">Its type.</param>
    /// <param name="pattern">What the event's or the exception's message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <param name="checkInnerExceptions">Whether to look at inner exceptions, too.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        CreateApplier(new ErrorFilter(exceptionType, new RegexMatcher(pattern), SourceMatcher(source), checkInnerExceptions), _actorSystem);

    /// <summary>Picks errors with an exception.</summary>
    /// <typeparam name="TException">Its type.</typeparam>
    /// <param name="message">The event's or the exception's message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Exception<TException>(string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    /// <summary>Picks errors with an exception.</summary>
    /// <param name="exceptionType">Its type.</param>
    /// <param name="message">The event's or the exception's message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <param name="checkInnerExceptions">Whether to look at inner exceptions, too.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Exception(
        Type exceptionType, string message = null, string start = null, string contains = null, string source = null, bool checkInnerExceptions = false) =>
        CreateApplier(new ErrorFilter(exceptionType, CreateMessageMatcher(message, start, contains), SourceMatcher(source), checkInnerExceptions), _actorSystem);

    /// <summary>Picks events by a predicate.</summary>
    /// <param name="predicate">Tells which.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => CreateApplier(new CustomFilter(predicate), _actorSystem);

    /// <summary>Picks events of a type by a predicate.</summary>
    /// <typeparam name="TLogEvent">The type.</typeparam>
    /// <param name="predicate">Tells which.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate) where TLogEvent : LogEvent =>
        Custom(logEvent => logEvent is TLogEvent typed && predicate(typed));

    /// <summary>Picks all dead letters.</summary>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier DeadLetter() => CreateApplier(new DeadLettersFilter(null, null), _actorSystem);

    /// <summary>Picks dead letters by type.</summary>
    /// <typeparam name="TMessage">The message's type.</typeparam>
    /// <param name="source">The recipient's path; null for any.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetter(typeof(TMessage), source);

    /// <summary>Picks dead letters by type and predicate.</summary>
    /// <typeparam name="TMessage">The message's type.</typeparam>
    /// <param name="isMatch">Tells which.</param>
    /// <param name="source">The recipient's path; null for any.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    /// <summary>Picks dead letters by type.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="source">The recipient's path; null for any.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetter(type, static _ => true, source);

    /// <summary>Picks dead letters by type and predicate.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="isMatch">Tells which.</param>
    /// <param name="source">The recipient's path; null for any.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) =>
        CreateApplier(new DeadLettersFilter(null, SourceMatcher(source), letter => type.IsInstanceOfType(letter.Message) && isMatch(letter.Message)), _actorSystem);

    /// <summary>Makes a matcher of the one condition that is given.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <returns>The matcher; one that takes all if no condition is given.</returns>
    protected static IStringMatcher CreateMessageMatcher(string message, string start, string contains) =>
        message is not null ? new EqualsString(message)
        : start is not null ? new StartsWithString(start)
        : contains is not null ? new ContainsString(contains)
        : MatchesAll.Instance;

    /// <summary>Makes the expectation of a filter and those that there are.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="system">The system.</param>
    /// <returns>The expectation.</returns>
    protected IEventFilterApplier CreateApplier(EventFilterBase filter, ActorSystem system) =>
        new EventFilterApplier(_testkit, system, [.. _filters, filter]);

    private static IStringMatcher SourceMatcher(string source) => source is null ? MatchesAll.Instance : new EqualsStringAndPathMatcher(source);
}
