using System.Runtime.ExceptionServices;
using Akka.Event;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);

    // Both forms of a method share one body. With sync set, nothing in it suspends, so the task has ended when it is returned.
    private async ValueTask AwaitAssertCore(bool sync, Func<Task> assertion, TimeSpan? duration, TimeSpan? interval, CancellationToken cancel)
    {
        var limit = RemainingOrDilated(duration);
        if (interval <= TimeSpan.Zero) throw new ArgumentException($"interval must be above zero, not {interval}", nameof(interval));
        var end = Now + limit;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                var run = assertion();
                if (sync) run.GetAwaiter().GetResult();
                else await run.ConfigureAwait(true);
                return;
            }
            catch (Exception e) when (Now + (interval ?? s_interval) < end)
            {
                // Tried again below; the last failure of all is the one that the test sees.
                _ = e;
            }

            await Pause(sync, interval ?? s_interval, cancel).ConfigureAwait(true);
        }
    }

    private async ValueTask<bool> AwaitConditionCore(
        bool sync, Func<Task<bool>> condition, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, string message, CancellationToken cancel)
    {
        var end = Now + max;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var run = condition();
            if (sync ? run.GetAwaiter().GetResult() : await run.ConfigureAwait(true)) return true;
            var left = end - Now;
            if (left <= TimeSpan.Zero)
            {
                fail?.Invoke("Timeout {0} expired while waiting for condition. {1}", [max, message ?? ""]);
                return false;
            }

            var pause = interval ?? s_interval;
            await Pause(sync, pause < left ? pause : left, cancel).ConfigureAwait(true);
        }
    }

    private async ValueTask<T> WithinCore<T>(
        bool sync, TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint, TimeSpan? epsilonValue, CancellationToken cancel)
    {
        if (min < TimeSpan.Zero) throw new ArgumentException($"min must not be negative: {min}", nameof(min));
        if (max < TimeSpan.Zero) throw new ArgumentException($"max must be finite and not negative: {max}", nameof(max));
        cancel.ThrowIfCancellationRequested();
        max = Dilated(max);
        var start = Now;
        var left = _end is { } outer ? outer - start : max;
        _assertions.AssertTrue(left >= min, "Required min time {0} not possible, only {1} left. {2}", min, left, hint ?? "");
        _lastWasNoMsg = false;
        var limit = left < max ? left : max;
        var endBefore = _end;
        _end = start + limit;
        T result;
        Task<T> run = null;
        try
        {
            run = function();
            if (sync) result = run.GetAwaiter().GetResult();
            else result = await run.WaitAsync(limit + (epsilonValue ?? TimeSpan.Zero) + TimeSpan.FromSeconds(1), cancel).ConfigureAwait(true);
        }
        catch (TimeoutException) when (run is { IsCompleted: false })
        {
            _assertions.Fail("Failed: Block has not ended, exceeding {0}. {1}", limit, hint ?? "");
            throw;
        }
        finally
        {
            _end = endBefore;
        }

        var elapsed = Now - start;
        if (elapsed < min) _assertions.Fail("Failed: Block took {0}, should have at least been {1}. {2}", elapsed, min, hint ?? "");
        if (!_lastWasNoMsg && elapsed > limit + (epsilonValue ?? TimeSpan.Zero))
            _assertions.Fail("Failed: Block took {0}, exceeding {1}. {2}", elapsed, limit, hint ?? "");
        return result;
    }

    private static async ValueTask Pause(bool sync, TimeSpan time, CancellationToken cancel)
    {
        if (sync)
        {
            cancel.WaitHandle.WaitOne(time);
            cancel.ThrowIfCancellationRequested();
        }
        else
        {
            await Task.Delay(time, cancel).ConfigureAwait(true);
        }
    }

    private static Task Run(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static T Done<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    private static void Done(ValueTask task) => task.GetAwaiter().GetResult();
}
