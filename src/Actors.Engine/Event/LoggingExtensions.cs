#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Event;

/// <summary>
/// Logging by level. A message is made only when its level is enabled, and formatted only by a logger that prints it.
/// Thread-safe.
/// </summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public static partial class LoggingExtensions
{
    /// <summary>Logs a text, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="level">How grave.</param>
    /// <param name="format">The text.</param>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format) => log.Log(level, null, format);

    /// <summary>Logs, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="level">How grave.</param>
    /// <param name="format">The template.</param>
    /// <param name="args">Its arguments.</param>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format, object[] args) =>
        Write(log, level, null, format, args);

    /// <summary>Logs, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="level">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="args">Its arguments.</param>
    public static void Log(this ILoggingAdapter log, LogLevel level, Exception cause, string format, object[] args) =>
        Write(log, level, cause, format, args);

    /// <summary>Logs, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    public static void Log<T1>(this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1) =>
        Write(log, logLevel, cause, format, arg1);

    /// <summary>Logs, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    public static void Log<T1, T2>(this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2) =>
        Write(log, logLevel, cause, format, arg1, arg2);

    /// <summary>Logs, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    public static void Log<T1, T2, T3>(this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3) =>
        Write(log, logLevel, cause, format, arg1, arg2, arg3);

    /// <summary>Logs, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    public static void Log<T1, T2, T3, T4>(this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        Write(log, logLevel, cause, format, arg1, arg2, arg3, arg4);

    /// <summary>Logs, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    /// <param name="arg5">An argument.</param>
    public static void Log<T1, T2, T3, T4, T5>(this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        Write(log, logLevel, cause, format, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Logs, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <typeparam name="T6">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    /// <param name="arg5">An argument.</param>
    /// <param name="arg6">An argument.</param>
    public static void Log<T1, T2, T3, T4, T5, T6>(this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6) =>
        Write(log, logLevel, cause, format, arg1, arg2, arg3, arg4, arg5, arg6);

    private static void Write<T1>(ILoggingAdapter log, LogLevel level, Exception cause, string format, T1 arg1)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, [arg1]));
    }

    private static void Write<T1, T2>(ILoggingAdapter log, LogLevel level, Exception cause, string format, T1 arg1, T2 arg2)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, [arg1, arg2]));
    }

    private static void Write<T1, T2, T3>(ILoggingAdapter log, LogLevel level, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, [arg1, arg2, arg3]));
    }

    private static void Write<T1, T2, T3, T4>(ILoggingAdapter log, LogLevel level, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, [arg1, arg2, arg3, arg4]));
    }

    private static void Write<T1, T2, T3, T4, T5>(ILoggingAdapter log, LogLevel level, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, [arg1, arg2, arg3, arg4, arg5]));
    }

    private static void Write<T1, T2, T3, T4, T5, T6>(ILoggingAdapter log, LogLevel level, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, [arg1, arg2, arg3, arg4, arg5, arg6]));
    }

    private static void Write(ILoggingAdapter log, LogLevel level, Exception cause, string format, object[] args)
    {
        if (log.IsEnabled(level)) log.Log(level, cause, new DefaultLogMessage(log.Formatter, format, args));
    }
}
