using Akka.TestKit.Extensions;
using Xunit.Sdk;

namespace Actors.Engine.Tests.TestKits;

/// <summary>Expectations of tasks.</summary>
public class TaskExtensionsSpec
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly TaskCompletionSource<int> _never = new();

    [Fact]
    public async Task A_task_can_be_awaited_for_a_time()
    {
        Assert.True(await Task.CompletedTask.AwaitWithTimeout(Long));
        Assert.False(await _never.Task.AwaitWithTimeout(Short));
        Assert.Equal(5, await Task.FromResult(5).WithTimeout(Long));
        await Assert.ThrowsAsync<TaskCanceledException>(() => _never.Task.WithTimeout(Short));
        await Assert.ThrowsAsync<FormatException>(() => Failing().AwaitWithTimeout(Long));
    }

    [Fact]
    public async Task A_task_is_expected_to_complete_with_a_result()
    {
        Assert.Equal(5, await Task.FromResult(5).ShouldCompleteWithin(Long));
        await Task.FromResult(5).ShouldCompleteWithin(5, Long);
        await Assert.ThrowsAsync<XunitException>(() => Task.FromResult(5).ShouldCompleteWithin(6, Long));
        var missed = await Assert.ThrowsAsync<XunitException>(() => _never.Task.ShouldCompleteWithin(Short, "the {0} ended", "actor"));
        Assert.Contains("because the actor ended", missed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_expected_to_fail()
    {
        var failure = Failing();
        var thrown = await failure.ShouldThrowWithin<FormatException>(Long);
        await failure.ShouldThrowWithin(thrown, Long);
        await Assert.ThrowsAsync<XunitException>(() => Task.CompletedTask.ShouldThrowWithin<FormatException>(Long));
    }

    private static Task Failing() => Task.FromException(new FormatException());
}
