using Akka.Actor;
using Akka.Actor.Internal;

namespace Actors.Engine.Tests.TestKits;

/// <summary>The test actor is the implicit sender of its test, and of nothing else.</summary>
public class ImplicitSenderSpec
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_test_that_leaves_its_thread_leaves_no_sender_behind()
    {
        var step = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var test = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorCell? left = null;
        var thread = new Thread(() =>
        {
            var running = AsynchronousTest(step.Task);
            left = InternalCurrentActorCellKeeper.Current;
            test.SetResult(running);
        });
        thread.Start();
        var run = await test.Task.WaitAsync(Limit);
        Assert.Null(left);
        step.SetResult();
        await run.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_continuation_that_runs_in_between_takes_no_sender_away()
    {
        var step = new TaskCompletionSource();
        var continued = step.Task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        using var kit = new Akka.TestKit.Xunit2.TestKit();
        step.SetResult(); // runs the continuation here, in the flow that was current before the test kit
        kit.TestActor.Tell("hello");
        await continued;
        Assert.Equal("hello", await kit.ExpectMsgAsync<string>());
        Assert.Equal(kit.TestActor, kit.LastSender);
    }

    private static async Task AsynchronousTest(Task step)
    {
        using var kit = new Akka.TestKit.Xunit2.TestKit();
        kit.TestActor.Tell("before");
        await step;
        kit.TestActor.Tell("after");
        foreach (var expected in new[] { "before", "after" })
        {
            Assert.Equal(expected, await kit.ExpectMsgAsync<string>());
            Assert.Equal(kit.TestActor, kit.LastSender);
        }
    }
}
