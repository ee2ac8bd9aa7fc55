#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Event;

public static partial class LoggingExtensions
{
    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="format">The text.</param>
    public static void Debug(this ILoggingAdapter log, string format) =>
        log.Log(LogLevel.DebugLevel, null, format);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The text.</param>
    public static void Debug(this ILoggingAdapter log, Exception cause, string format) =>
        log.Log(LogLevel.DebugLevel, cause, format);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    public static void Debug<T1>(this ILoggingAdapter log, string format, T1 arg1) =>
        Write(log, LogLevel.DebugLevel, null, format, arg1);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    public static void Debug<T1>(this ILoggingAdapter log, Exception cause, string format, T1 arg1) =>
        Write(log, LogLevel.DebugLevel, cause, format, arg1);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    public static void Debug<T1, T2>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2) =>
        Write(log, LogLevel.DebugLevel, null, format, arg1, arg2);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    public static void Debug<T1, T2>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2) =>
        Write(log, LogLevel.DebugLevel, cause, format, arg1, arg2);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    public static void Debug<T1, T2, T3>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3) =>
        Write(log, LogLevel.DebugLevel, null, format, arg1, arg2, arg3);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    public static void Debug<T1, T2, T3>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3) =>
        Write(log, LogLevel.DebugLevel, cause, format, arg1, arg2, arg3);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    public static void Debug<T1, T2, T3, T4>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        Write(log, LogLevel.DebugLevel, null, format, arg1, arg2, arg3, arg4);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    public static void Debug<T1, T2, T3, T4>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4) =>
        Write(log, LogLevel.DebugLevel, cause, format, arg1, arg2, arg3, arg4);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    /// <param name="arg5">An argument.</param>
    public static void Debug<T1, T2, T3, T4, T5>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        Write(log, LogLevel.DebugLevel, null, format, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    /// <param name="arg5">An argument.</param>
    public static void Debug<T1, T2, T3, T4, T5>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5) =>
        Write(log, LogLevel.DebugLevel, cause, format, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <typeparam name="T6">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    /// <param name="arg5">An argument.</param>
    /// <param name="arg6">An argument.</param>
    public static void Debug<T1, T2, T3, T4, T5, T6>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6) =>
        Write(log, LogLevel.DebugLevel, null, format, arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <typeparam name="T6">The type of an argument.</typeparam>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="arg1">An argument.</param>
    /// <param name="arg2">An argument.</param>
    /// <param name="arg3">An argument.</param>
    /// <param name="arg4">An argument.</param>
    /// <param name="arg5">An argument.</param>
    /// <param name="arg6">An argument.</param>
    public static void Debug<T1, T2, T3, T4, T5, T6>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6) =>
        Write(log, LogLevel.DebugLevel, cause, format, arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="cause">The exception behind it.</param>
    /// <param name="format">The template.</param>
    /// <param name="args">Its arguments.</param>
    public static void Debug(this ILoggingAdapter log, Exception cause, string format, object[] args) =>
        Write(log, LogLevel.DebugLevel, cause, format, args);

    /// <summary>Logs a debug event, if anyone listens.</summary>
    /// <param name="log">Where to.</param>
    /// <param name="format">The template.</param>
    /// <param name="args">Its arguments.</param>
    public static void Debug(this ILoggingAdapter log, string format, object[] args) =>
        Write(log, LogLevel.DebugLevel, null, format, args);
}
