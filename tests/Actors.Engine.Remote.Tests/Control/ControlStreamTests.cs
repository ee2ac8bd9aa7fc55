using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Tests.Support;

namespace Actors.Engine.Remote.Tests.Control;

public sealed class ControlStreamTests
{
    [Fact]
    public async Task What_is_sent_arrives_and_whoever_awaits_goes_on_on_the_loop()
    {
        using var pair = await ConnectedStreams.CreateAsync();
        var bytes = new byte[3_000_000];
        Random.Shared.NextBytes(bytes);
        var got = new byte[bytes.Length];
        var reading = Task.Run(async () =>
        {
            await ControlLoop.Shared.TakeTurn();
            for (int count = 0; count < got.Length;)
            {
                count += await pair.Right.ReadAsync(got.AsMemory(count)).ConfigureAwait(false);
                Assert.True(ControlLoop.Shared.IsHere);
            }
        });

        // More than the socket takes at once.
        await pair.Left.WriteAsync(bytes).AsTask().WaitAsync(Wait.Limit);
        await reading.WaitAsync(Wait.Limit);
        Assert.Equal(bytes, got);
    }

    [Fact]
    public async Task Who_waits_without_a_buffer_then_gets_at_once_what_there_is_and_waits_for_what_there_is_not()
    {
        using var pair = await ConnectedStreams.CreateAsync();
        var buffer = new byte[10];
        for (var round = 0; round < 3; round++)
        {
            var waiting = pair.Right.ReadAsync(Memory<byte>.Empty).AsTask();
            Assert.False(waiting.IsCompleted);
            await pair.Left.WriteAsync("abc"u8.ToArray());
            Assert.Equal(0, await waiting.WaitAsync(Wait.Limit));
            var there = pair.Right.ReadAsync(buffer);
            Assert.True(there.IsCompletedSuccessfully);
            Assert.Equal(3, await there);

            var later = pair.Right.ReadAsync(buffer).AsTask();
            await pair.Left.WriteAsync("de"u8.ToArray());
            Assert.Equal(2, await later.WaitAsync(Wait.Limit));
        }

        var ending = pair.Right.ReadAsync(Memory<byte>.Empty).AsTask();
        pair.Left.Dispose();
        Assert.Equal(0, await ending.WaitAsync(Wait.Limit));
        Assert.Equal(0, await pair.Right.ReadAsync(buffer).AsTask().WaitAsync(Wait.Limit));
    }

    [Fact]
    public async Task The_end_of_the_peer_is_the_end_of_the_stream()
    {
        using var pair = await ConnectedStreams.CreateAsync();
        var reading = pair.Right.ReadAsync(new byte[10]).AsTask();
        pair.Left.Dispose();
        Assert.Equal(0, await reading.WaitAsync(Wait.Limit));
    }

    [Fact]
    public async Task A_stream_that_is_disposed_ends_what_is_pending_and_closes_the_connection()
    {
        using var pair = await ConnectedStreams.CreateAsync();
        var reading = pair.Right.ReadAsync(new byte[10]).AsTask();
        var other = pair.Left.ReadAsync(new byte[10]).AsTask();
        await pair.Right.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Wait.Limit));
        Assert.Equal(0, await other.WaitAsync(Wait.Limit));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pair.Right.WriteAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task A_read_can_be_cancelled_and_the_next_one_gets_the_bytes()
    {
        using var pair = await ConnectedStreams.CreateAsync();
        using var cancel = new CancellationTokenSource();
        var buffer = new byte[10];
        var reading = pair.Right.ReadAsync(buffer, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Wait.Limit));
        await pair.Left.WriteAsync("abc"u8.ToArray());
        Assert.Equal(3, await pair.Right.ReadAsync(buffer).AsTask().WaitAsync(Wait.Limit));
    }

    [Fact]
    public async Task A_peer_that_sends_without_end_keeps_the_loop_from_nobody()
    {
        using var flood = await ConnectedStreams.CreateAsync();
        using var quiet = await ConnectedStreams.CreateAsync();
        using var end = new CancellationTokenSource();
        var sending = Task.Run(async () =>
        {
            var bytes = new byte[64 * 1024];
            while (!end.IsCancellationRequested)
                await flood.Left.WriteAsync(bytes, end.Token);
        });
        var receiving = Task.Run(async () =>
        {
            var bytes = new byte[64 * 1024];
            while (await flood.Right.ReadAsync(bytes) > 0)
            {
            }
        });
        var buffer = new byte[1];
        for (int i = 0; i < 100; i++)
        {
            await quiet.Left.WriteAsync(buffer).AsTask().WaitAsync(Wait.Limit);
            Assert.Equal(1, await quiet.Right.ReadAsync(buffer).AsTask().WaitAsync(Wait.Limit));
        }

        await end.CancelAsync();
        await sending.WaitAsync(Wait.Limit).ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.True(sending.IsCompleted);
        flood.Left.Dispose();
        await receiving.WaitAsync(Wait.Limit);
    }

    [Fact]
    public async Task A_stream_that_is_lent_to_the_loop_continues_on_the_pool_and_can_be_kept_or_taken_back()
    {
        using var pair = await StreamPair.CreateAsync();
        await using var lent = new ControlStream(pair.RightSocket);
        lent.LendTo(ControlLoop.Shared);
        var buffer = new byte[10];
        var reading = ReadAsync();
        await pair.Left.WriteAsync("a"u8.ToArray());
        Assert.Equal((1, false), await reading.WaitAsync(Wait.Limit));

        lent.TakeBack();
        reading = ReadAsync();
        await pair.Left.WriteAsync("bc"u8.ToArray());
        Assert.Equal((2, false), await reading.WaitAsync(Wait.Limit));
        await lent.WriteAsync("d"u8.ToArray());
        Assert.Equal(1, await pair.Left.ReadAsync(buffer).AsTask().WaitAsync(Wait.Limit));

        lent.LendTo(ControlLoop.Shared);
        lent.MoveTo(ControlLoop.Shared);
        reading = ReadAsync();
        await pair.Left.WriteAsync("efg"u8.ToArray());
        Assert.Equal((3, true), await reading.WaitAsync(Wait.Limit));

        async Task<(int Count, bool IsHere)> ReadAsync()
        {
            int count = await lent.ReadAsync(buffer).ConfigureAwait(false);
            return (count, ControlLoop.Shared.IsHere);
        }
    }

    [Fact]
    public async Task A_timer_runs_on_the_loop_until_it_is_disposed_and_survives_a_mistake()
    {
        int runs = 0;
        bool here = true;
        var timer = ControlLoop.Shared.Every(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), () =>
        {
            here &= ControlLoop.Shared.IsHere;
            if (++runs == 3)
                throw new InvalidOperationException("a mistake");
        });
        await Wait.UntilAsync(() => Volatile.Read(ref runs) >= 10, () => $"{runs} runs");
        timer.Dispose();
        Assert.True(here);

        // A turn that is taken after the disposal sees the last of it.
        await TurnAsync();
        int last = runs;
        for (int i = 0; i < 10; i++)
            await TurnAsync();
        Assert.Equal(last, runs);
    }

    /// <summary>Waits for the loop without staying on it.</summary>
    private static Task TurnAsync()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ControlLoop.Shared.Post(turn.SetResult);
        return turn.Task.WaitAsync(Wait.Limit);
    }
}
