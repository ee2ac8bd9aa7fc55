using System.Collections;
using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private async ValueTask<T> ExpectCore<T>(bool sync, TimeSpan? timeout, Action<T, IActorRef> check, string hint, CancellationToken cancel)
    {
        var limit = RemainingOrDilated(timeout);
        var envelope = await ReceiveCore(sync, limit, cancel).ConfigureAwait(true);
        if (envelope is null)
        {
            _assertions.Fail("Failed: Timeout {0} while waiting for a message of type {1} {2}", limit, typeof(T), hint ?? "");
            return default;
        }

        if (envelope.Message is not T message)
        {
            _assertions.Fail("Failed: Expected a message of type {0}, but received {{{1}}} (type {2}) instead {3} from {4}",
                typeof(T), envelope.Message, envelope.Message?.GetType(), hint ?? "", envelope.Sender);
            return default;
        }

        check?.Invoke(message, envelope.Sender);
        return message;
    }

    private async ValueTask ExpectNoneCore(bool sync, TimeSpan duration, CancellationToken cancel)
    {
        var envelope = await ReceiveCore(sync, duration, cancel).ConfigureAwait(true);
        if (envelope is not null) _assertions.Fail("Failed: Expected no messages during {0}, instead we received {1}", duration, envelope);
        _lastWasNoMsg = true;
    }

    private async ValueTask<T> ExpectAnyCore<T>(bool sync, IEnumerable<T> messages, CancellationToken cancel)
    {
        var wanted = messages as IReadOnlyCollection<T> ?? messages.ToArray();
        var envelope = await ReceiveCore(sync, RemainingOrDefault, cancel).ConfigureAwait(true);
        if (envelope is null)
        {
            _assertions.Fail("Failed: Timeout {0} while expecting any of [{1}]", RemainingOrDefault, string.Join(", ", wanted));
            return default;
        }

        foreach (var each in wanted)
            if (Equals(each, envelope.Message)) return each;
        _assertions.Fail("Failed: Expected any of [{0}], but received {1}", string.Join(", ", wanted), envelope);
        return default;
    }

    private async ValueTask<IReadOnlyCollection<T>> ExpectAllCore<T>(bool sync, TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancel)
    {
        var received = await ReceiveManyCore(sync, messages.Count, max, cancel).ConfigureAwait(true);
        var missing = messages.Where(wanted => !received.Contains(wanted)).ToArray();
        var unexpected = received.Where(got => !messages.Any(wanted => Equals(wanted, got))).ToArray();
        if (missing.Length > 0 || unexpected.Length > 0)
            _assertions.Fail("not found [{0}], found unexpected [{1}]", string.Join(", ", missing), string.Join(", ", unexpected));
        return received.Cast<T>().ToArray();
    }

    private async ValueTask<IReadOnlyCollection<object>> ExpectAllMatchingCore(
        bool sync, TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancel)
    {
        var received = await ReceiveManyCore(sync, predicates.Count, max, cancel).ConfigureAwait(true);
        var missing = predicates.Where(predicate => !received.Any(predicate.Matches)).Select(predicate => predicate.Type).ToArray();
        var unexpected = received.Where(got => !predicates.Any(predicate => predicate.Matches(got))).ToArray();
        if (missing.Length > 0 || unexpected.Length > 0)
            _assertions.Fail("not found [{0}], found unexpected [{1}]", string.Join<Type>(", ", missing), string.Join(", ", unexpected));
        return received;
    }

    private async ValueTask<T> FishCore<T>(
        bool sync, Predicate<T> isMessage, ArrayList others, TimeSpan? max, string hint, CancellationToken cancel)
    {
        var limit = RemainingOrDilated(max);
        var end = Now + limit;
        others?.Clear();
        while (true)
        {
            var envelope = await ReceiveCore(sync, AtLeastZero(end - Now), cancel).ConfigureAwait(true);
            if (envelope is null)
            {
                _assertions.AssertTrue(false, "Timeout ({0}) during fishForMessage {1}", limit, hint ?? "");
                return default;
            }

            if (envelope.Message is T message && isMessage(message)) return message;
            others?.Add(envelope.Message);
        }
    }

    private static async IAsyncEnumerable<T> Each<T>(ValueTask<IReadOnlyCollection<T>> all)
    {
        foreach (var each in await all.ConfigureAwait(true)) yield return each;
    }
}
