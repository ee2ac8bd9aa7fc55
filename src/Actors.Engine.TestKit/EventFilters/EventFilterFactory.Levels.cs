using System.Text.RegularExpressions;
using Akka.Event;
using Akka.TestKit.Internal;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit;

public partial class EventFilterFactory
{
    /// <summary>Picks events of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="message">The message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        CreateApplier(new LevelFilter(logLevel, CreateMessageMatcher(message, start, contains), SourceMatcher(source)), _actorSystem);

    /// <summary>Picks events of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) =>
        CreateApplier(new LevelFilter(logLevel, new RegexMatcher(pattern), SourceMatcher(source)), _actorSystem);

    /// <summary>Picks errors.</summary>
    /// <param name="message">The message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    /// <summary>Picks errors.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Error(Regex pattern, string source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    /// <summary>Picks warnings.</summary>
    /// <param name="message">The message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    /// <summary>Picks warnings.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Warning(Regex pattern, string source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    /// <summary>Picks info events.</summary>
    /// <param name="message">The message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    /// <summary>Picks info events.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Info(Regex pattern, string source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    /// <summary>Picks debug events.</summary>
    /// <param name="message">The message.</param>
    /// <param name="start">Its start.</param>
    /// <param name="contains">A part of it.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    /// <summary>Picks debug events.</summary>
    /// <param name="pattern">What the message matches.</param>
    /// <param name="source">Who speaks; null for anyone.</param>
    /// <returns>The expectation.</returns>
    public IEventFilterApplier Debug(Regex pattern, string source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);
}
