using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Actors.Engine.Tests.TestKits;

/// <summary>Expectations about the messages that a test actor gets.</summary>
public class ExpectMsgSpec : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void A_message_of_the_type_is_given()
    {
        TestActor.Tell("hello");
        Assert.Equal("hello", ExpectMsg<string>());
        Assert.Equal("hello", LastMessage);
    }

    [Fact]
    public async Task A_message_of_the_type_is_given_later_too()
    {
        var expected = ExpectMsgAsync<string>();
        TestActor.Tell("hello");
        Assert.Equal("hello", await expected);
    }

    [Fact]
    public void A_message_of_another_type_fails_the_test_and_is_shown()
    {
        TestActor.Tell(7);
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>());
        Assert.Contains("System.String", failure.Message, StringComparison.Ordinal);
        Assert.Contains("{7}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_in_time_fails_the_test_with_the_limit_and_the_hint()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(Short, "while testing"));
        Assert.Contains("00:00:00.03", failure.Message, StringComparison.Ordinal);
        Assert.Contains("while testing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_message_in_time_fails_an_asynchronous_test_too() =>
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync<string>(Short));

    [Fact]
    public void A_message_must_equal_fit_or_pass_what_is_given()
    {
        foreach (var _ in Enumerable.Range(0, 5)) TestActor.Tell("hello", TestActor);
        ExpectMsg("hello");
        ExpectMsg<string>(text => text.StartsWith('h'));
        ExpectMsg<string>(text => Assert.Equal(5, text.Length));
        ExpectMsg<string>((text, sender) => text.Length == 5 && sender.Equals(TestActor));
        ExpectMsg("HELLO", (x, y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase));

        TestActor.Tell("other");
        Assert.ThrowsAny<XunitException>(() => ExpectMsg("hello"));
        TestActor.Tell("other");
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(text => text.StartsWith('h')));
    }

    [Fact]
    public void A_message_must_come_from_the_sender_that_is_given()
    {
        var other = CreateTestProbe();
        TestActor.Tell("hello", other);
        ExpectMsgFrom<string>(other.Ref);
        TestActor.Tell("hello", TestActor);
        Assert.ThrowsAny<XunitException>(() => ExpectMsgFrom<string>(other.Ref));
    }

    [Fact]
    public void Messages_come_in_the_order_in_which_they_were_sent()
    {
        for (var i = 0; i < 100; i++) TestActor.Tell(i);
        Assert.Equal(Enumerable.Range(0, 100), ReceiveN(100).Cast<int>());
    }

    [Fact]
    public void Messages_in_any_order_are_expected_together()
    {
        TestActor.Tell("b");
        TestActor.Tell("a");
        Assert.Equal(["b", "a"], ExpectMsgAllOf("a", "b"));
        TestActor.Tell("a");
        TestActor.Tell("c");
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf("a", "b"));
        Assert.Contains("not found [b], found unexpected [c]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_several_messages_is_expected()
    {
        TestActor.Tell("b");
        Assert.Equal("b", ExpectMsgAnyOf<string>(["a", "b"]));
        TestActor.Tell("c");
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAnyOf<string>(["a", "b"]));
    }

    [Fact]
    public async Task Messages_are_received_as_a_stream()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);
        var received = new List<object>();
        await foreach (var message in ReceiveNAsync(2)) received.Add(message);
        Assert.Equal([1, 2], received);
    }

    [Fact]
    public void No_message_is_expected_and_one_fails_the_test()
    {
        ExpectNoMsg(Short);
        TestActor.Tell("hello");
        Assert.Contains("hello", Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(Short)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_message_is_expected_asynchronously()
    {
        await ExpectNoMsgAsync(Short);
        TestActor.Tell("hello");
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectNoMsgAsync(Short));
    }

    [Fact]
    public void Fishing_passes_over_what_does_not_fit()
    {
        foreach (var each in (object[])[1, "x", 2, "y"]) TestActor.Tell(each);
        var others = new System.Collections.ArrayList();
        Assert.Equal("y", FishForMessage<string>(text => text == "y", others));
        Assert.Equal((object[])[1, "x", 2], others.ToArray());
        Assert.ThrowsAny<XunitException>(() => FishForMessage(_ => false, Short));
    }

    [Fact]
    public void Receiving_while_something_holds_leaves_the_first_that_does_not()
    {
        foreach (var each in (object[])[1, 2, "x"]) TestActor.Tell(each);
        Assert.Equal(["1", "2"], ReceiveWhile(message => message is int number ? $"{number}" : null, max: Short));
        ExpectMsg("x");
    }

    [Fact]
    public void Looking_at_a_message_leaves_it()
    {
        Assert.Null(PeekOne(Short));
        TestActor.Tell("x");
        Assert.Equal("x", PeekOne());
        Assert.True(TryReceiveOne(out var envelope));
        Assert.Equal("x", envelope.Message);
        Assert.False(TryReceiveOne(out _, TimeSpan.Zero));
    }

    [Fact]
    public void Ignored_messages_are_not_seen()
    {
        IgnoreMessages<string>();
        TestActor.Tell("x");
        TestActor.Tell(1);
        ExpectMsg(1);
        IgnoreMessages<int>(number => number > 5);
        TestActor.Tell(6);
        TestActor.Tell(5);
        ExpectMsg(5);
        IgnoreNoMessages();
        TestActor.Tell(6);
        ExpectMsg(6);
    }

    [Fact]
    public void A_cancelled_wait_ends_with_the_cancellation()
    {
        using var cancel = new CancellationTokenSource(Short);
        Assert.ThrowsAny<OperationCanceledException>(() => ExpectMsg<string>(TimeSpan.FromSeconds(20), cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task A_cancelled_asynchronous_wait_ends_with_the_cancellation()
    {
        using var cancel = new CancellationTokenSource(Short);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await ExpectMsgAsync<string>(TimeSpan.FromSeconds(20), cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task The_test_actor_is_the_implicit_sender_also_after_an_await()
    {
        var echo = ActorOf<Echo>();
        echo.Tell("one");
        await ExpectMsgAsync("one");
        echo.Tell("two");
        await ExpectMsgAsync("two");
    }

    [Fact]
    public void The_end_of_a_watched_actor_is_expected()
    {
        var actor = ActorOf<Echo>();
        Watch(actor);
        Sys.Stop(actor);
        Assert.Equal(actor, ExpectTerminated(actor).ActorRef);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
