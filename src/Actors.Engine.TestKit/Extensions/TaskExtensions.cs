using Xunit.Sdk;

namespace Akka.TestKit.Extensions;

/// <summary>Expectations of how soon and how a task ends.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public static class TaskExtensions
{
    /// <summary>Waits for a task at most a given time.</summary>
    /// <param name="parentTask">The task.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="cancellationToken">Ends the wait as the limit does.</param>
    /// <returns>True when the task completed, false at the limit.</returns>
    /// <remarks>Throws what the task threw.</remarks>
    public static async Task<bool> AwaitWithTimeout(this Task parentTask, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        try
        {
            await parentTask.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException) when (!parentTask.IsCompleted)
        {
            return false;
        }
        catch (OperationCanceledException) when (!parentTask.IsCompleted)
        {
            return false;
        }
    }

    /// <summary>Waits for a task's result at most a given time.</summary>
    /// <param name="parentTask">The task.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="cancellationToken">Ends the wait as the limit does.</param>
    /// <typeparam name="T">What the task results in.</typeparam>
    /// <returns>The result.</returns>
    /// <exception cref="TaskCanceledException">The limit has passed.</exception>
    /// <remarks>Throws what the task threw.</remarks>
    public static async Task<T> WithTimeout<T>(this Task<T> parentTask, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        await AwaitWithTimeout(parentTask, timeout, cancellationToken).ConfigureAwait(false)
            ? await parentTask.ConfigureAwait(false)
            : throw new TaskCanceledException($"Task timed out after {timeout.TotalSeconds} seconds");

    /// <summary>Expects a task to end well within a given time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="because">Why, for the message of a failure; a composite format.</param>
    /// <param name="becauseArgs">The arguments of <paramref name="because"/>.</param>
    /// <returns>A task that ends when the expectation is met or missed.</returns>
    public static async Task ShouldCompleteWithin(this Task task, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        if (!await AwaitWithTimeout(task, timeout).ConfigureAwait(false))
            throw Failure($"Expected the task to complete within {timeout}", because, becauseArgs);
    }

    /// <summary>Expects a task to end well within a given time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="because">Why, for the message of a failure; a composite format.</param>
    /// <param name="becauseArgs">The arguments of <paramref name="because"/>.</param>
    /// <typeparam name="T">What the task results in.</typeparam>
    /// <returns>The result.</returns>
    public static async Task<T> ShouldCompleteWithin<T>(this Task<T> task, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        await ((Task)task).ShouldCompleteWithin(timeout, because, becauseArgs).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Expects a task to end with a result within a given time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="expected">The result.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="because">Why, for the message of a failure; a composite format.</param>
    /// <param name="becauseArgs">The arguments of <paramref name="because"/>.</param>
    /// <typeparam name="T">What the task results in.</typeparam>
    /// <returns>A task that ends when the expectation is met or missed.</returns>
    public static async Task ShouldCompleteWithin<T>(this Task<T> task, T expected, TimeSpan timeout, string because = "", params object[] becauseArgs)
    {
        var result = await task.ShouldCompleteWithin(timeout, because, becauseArgs).ConfigureAwait(false);
        if (!EqualityComparer<T>.Default.Equals(result, expected))
            throw Failure($"Expected the task's result to be {expected}, found {result}", because, becauseArgs);
    }

    /// <summary>Expects a task to fail within a given time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="because">Why, for the message of a failure; a composite format.</param>
    /// <param name="becauseArgs">The arguments of <paramref name="because"/>.</param>
    /// <typeparam name="T">What it throws.</typeparam>
    /// <returns>The exception.</returns>
    public static async Task<T> ShouldThrowWithin<T>(this Task task, TimeSpan timeout, string because = "", params object[] becauseArgs)
        where T : Exception
    {
        try
        {
            await task.ShouldCompleteWithin(timeout, because, becauseArgs).ConfigureAwait(false);
        }
        catch (T thrown)
        {
            return thrown;
        }

        throw Failure($"Expected the task to fail with {typeof(T)}, but it completed", because, becauseArgs);
    }

    /// <summary>Expects a task to fail with an exception within a given time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="expected">The very exception.</param>
    /// <param name="timeout">The limit.</param>
    /// <param name="because">Why, for the message of a failure; a composite format.</param>
    /// <param name="becauseArgs">The arguments of <paramref name="because"/>.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>A task that ends when the expectation is met or missed.</returns>
    public static async Task ShouldThrowWithin<T>(this Task task, T expected, TimeSpan timeout, string because = "", params object[] becauseArgs)
        where T : Exception
    {
        var thrown = await task.ShouldThrowWithin<T>(timeout, because, becauseArgs).ConfigureAwait(false);
        if (!Equals(thrown, expected))
            throw Failure($"Expected the task to fail with {expected}, found {thrown}", because, becauseArgs);
    }

    private static XunitException Failure(string what, string because, object[] arguments)
    {
        var reason = string.IsNullOrEmpty(because) ? "" : string.Format(System.Globalization.CultureInfo.InvariantCulture, because, arguments);
        return new XunitException(reason.Length == 0 ? $"{what}." : reason.StartsWith("because", StringComparison.Ordinal) ? $"{what} {reason}." : $"{what} because {reason}.");
    }
}
