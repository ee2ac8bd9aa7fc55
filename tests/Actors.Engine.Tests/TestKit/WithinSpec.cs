using Xunit.Sdk;

namespace Actors.Engine.Tests.TestKits;

/// <summary>Time limits: Within, Remaining, AwaitAssert, AwaitCondition, and their stretching.</summary>
public class WithinSpec : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void Expectations_in_a_block_wait_no_longer_than_what_is_left() =>
        Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectMsg<string>()));

    [Fact]
    public void A_block_that_is_quick_enough_gives_its_result() => Assert.Equal(5, Within(Long, () => 5));

    [Fact]
    public void A_block_that_takes_too_long_fails() => Assert.ThrowsAny<XunitException>(() => Within(TimeSpan.Zero, Burn));

    [Fact]
    public void A_block_that_is_too_quick_fails() => Assert.ThrowsAny<XunitException>(() => Within(Long, Long * 2, () => { }));

    [Fact]
    public void A_block_may_use_up_its_time_by_expecting_nothing() => Within(Short, () => ExpectNoMsg());

    [Fact]
    public async Task An_asynchronous_block_is_limited_too()
    {
        Assert.Equal(5, await WithinAsync(Long, () => Task.FromResult(5)));
        await Assert.ThrowsAnyAsync<XunitException>(() => WithinAsync(Short, async () => await ExpectMsgAsync<string>()));
    }

    [Fact]
    public void Remaining_is_what_is_left_of_the_innermost_block()
    {
        Assert.Throws<InvalidOperationException>(() => Remaining);
        Within(Long, () =>
        {
            Assert.InRange(Remaining, Long / 2, Long);
            Within(Long / 4, () => Assert.InRange(Remaining, TimeSpan.Zero, Long / 4));
            Within(Long * 4, () => Assert.InRange(Remaining, TimeSpan.Zero, Long));
        });
        Assert.Equal(TestKitSettings.SingleExpectDefault, RemainingOrDefault);
    }

    [Fact]
    public void An_assertion_is_repeated_until_it_holds()
    {
        var attempts = 0;
        AwaitAssert(() => Assert.Equal(3, ++attempts), Long, TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public void The_last_failure_of_an_assertion_is_the_test_s() =>
        Assert.Equal("because", Assert.Throws<InvalidOperationException>(() =>
            AwaitAssert(() => throw new InvalidOperationException("because"), Short)).Message);

    [Fact]
    public async Task An_asynchronous_assertion_is_repeated_until_it_holds()
    {
        var attempts = 0;
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            Assert.Equal(3, ++attempts);
        }, Long, TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AwaitAssertAsync(() => throw new InvalidOperationException("because"), Short));
    }

    [Fact]
    public void A_condition_is_awaited()
    {
        var attempts = 0;
        AwaitCondition(() => ++attempts == 3, Long);
        var failure = Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Short, "what it was about"));
        Assert.Contains("what it was about", failure.Message, StringComparison.Ordinal);
        Assert.False(AwaitConditionNoThrow(() => false, Short));
    }

    [Fact]
    public async Task A_condition_is_awaited_asynchronously()
    {
        var attempts = 0;
        await AwaitConditionAsync(async () =>
        {
            await Task.Yield();
            return ++attempts == 3;
        }, Long);
        await Assert.ThrowsAnyAsync<XunitException>(() => AwaitConditionAsync(() => Task.FromResult(false), Short, "what"));
        Assert.False(await AwaitConditionNoThrowAsync(() => false, Short));
    }

    private static void Burn()
    {
        var end = Environment.TickCount64 + 5;
        while (Environment.TickCount64 < end) Thread.SpinWait(100);
    }
}

/// <summary>Limits are stretched for slow machines.</summary>
public class DilatedSpec() : Akka.TestKit.Xunit2.TestKit("akka.test { timefactor = 3.0, single-expect-default = 10ms }")
{
    [Fact]
    public void Limits_are_multiplied_by_the_time_factor()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), Dilated(TimeSpan.FromSeconds(1)));
        Assert.Equal(Timeout.InfiniteTimeSpan, Dilated(Timeout.InfiniteTimeSpan));
        Assert.Equal(TimeSpan.FromMilliseconds(30), RemainingOrDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), RemainingOrDilated(TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentException>(() => RemainingOrDilated(Timeout.InfiniteTimeSpan));
    }
}
