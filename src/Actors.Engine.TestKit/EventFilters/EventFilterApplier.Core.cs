using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit.Internal;

/// <summary>Runs blocks while filters are set, and counts what they pick.</summary>
internal sealed partial class EventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters) : IEventFilterApplier
{
    public EventFilterFactory And => new(testkit, system, filters);

    public IUnmutableFilter Mute()
    {
        system.EventStream.Publish(new Mute(filters));
        return new Unmuter(system, filters);
    }

    // As in the test kit: with sync set nothing suspends, so the task has ended when it is returned.
    private async ValueTask<T> InterceptCore<T>(bool sync, Func<Task<T>> block, TimeSpan? timeout, int? expected, CancellationToken cancel)
    {
        var limit = testkit.Dilated(timeout ?? testkit.TestKitSettings.TestEventFilterLeeway);
        var count = new Count();
        foreach (var filter in filters) filter.EventMatched += count.Add;
        system.EventStream.Publish(new Mute(filters));
        try
        {
            var run = block();
            var result = sync ? run.GetAwaiter().GetResult() : await run.ConfigureAwait(true);
            if (expected is { } wanted) await Check(sync, count, wanted, limit, cancel).ConfigureAwait(true);
            return result;
        }
        finally
        {
            system.EventStream.Publish(new Unmute(filters));
            foreach (var filter in filters) filter.EventMatched -= count.Add;
        }
    }

    private async ValueTask Check(bool sync, Count count, int expected, TimeSpan limit, CancellationToken cancel)
    {
        if (sync) count.Wait(expected, limit, cancel);
        else await count.WaitAsync(expected, limit, cancel).ConfigureAwait(true);

        // What was logged before the block ended may still be on its way to the listener.
        var barrier = new TestEvent.Barrier();
        system.EventStream.Publish(barrier);
        if (sync) barrier.Passed.Wait(limit, cancel);
        else await Task.WhenAny(barrier.Passed, Task.Delay(limit, cancel)).ConfigureAwait(true);
        var got = count.Value;
        if (got == expected) return;
        var assertions = TestKitAssertionsExtension.For(testkit.Sys).Assertions;
        var what = string.Join(" or ", filters);
        if (got < expected)
            assertions.Fail("Timeout ({0}) while waiting for messages. Only received {1}/{2} messages that matched filter [{3}]", limit, got, expected, what);
        else
            assertions.Fail("Received {0} {1} too many. Expected {2} but got {3} that matched filter [{4}]. They were: {5}",
                got - expected, got - expected == 1 ? "message" : "messages", expected, got, what, string.Join("; ", count.Events));
    }

    private static Task<bool> Block(Action action)
    {
        action();
        return Task.FromResult(true);
    }

    private static async Task<bool> Block(Func<Task> action)
    {
        await action().ConfigureAwait(true);
        return true;
    }

    private static T Done<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    private sealed class Unmuter(ActorSystem system, IReadOnlyList<EventFilterBase> filters) : IUnmutableFilter
    {
        private int _done;

        public void Unmute()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0) system.EventStream.Publish(new Unmute(filters));
        }

        public void Dispose() => Unmute();
    }

    /// <summary>Counts picked events; raised on the logger's thread, waited for on the test's.</summary>
    private sealed class Count
    {
        private readonly object _gate = new();
        private readonly List<LogEvent> _events = [];
        private readonly List<(int Wanted, TaskCompletionSource Reached)> _waiting = [];

        public int Value
        {
            get
            {
                lock (_gate) return _events.Count;
            }
        }

        public List<LogEvent> Events
        {
            get
            {
                lock (_gate) return [.. _events];
            }
        }

        public void Add(EventFilterBase filter, LogEvent logEvent)
        {
            lock (_gate)
            {
                _events.Add(logEvent);
                Monitor.PulseAll(_gate);
                foreach (var (wanted, reached) in _waiting)
                    if (_events.Count >= wanted) reached.TrySetResult();
            }
        }

        public void Wait(int wanted, TimeSpan limit, CancellationToken cancel)
        {
            var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
            lock (_gate)
            {
                while (_events.Count < wanted)
                {
                    cancel.ThrowIfCancellationRequested();
                    var left = end - Environment.TickCount64;
                    if (left <= 0) return;
                    Monitor.Wait(_gate, (int)Math.Min(left, 100)); // now and then, to see a cancellation
                }
            }
        }

        public async Task WaitAsync(int wanted, TimeSpan limit, CancellationToken cancel)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_events.Count >= wanted) return;
                _waiting.Add((wanted, reached));
            }

            try
            {
                await reached.Task.WaitAsync(limit, cancel).ConfigureAwait(true);
            }
            catch (TimeoutException)
            {
                // The caller looks at the count.
            }
        }
    }
}
