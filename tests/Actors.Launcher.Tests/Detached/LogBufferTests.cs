using System.Text;
using Actors.Node.Detached;

namespace Actors.Launcher.Tests.Detached;

public sealed class LogBufferTests
{
    [Fact]
    public void What_was_written_is_read_back_with_its_stream()
    {
        var log = new LogBuffer(1024);
        log.Append(isError: false, "out"u8);
        log.Append(isError: true, "err"u8);
        Assert.Equal(["out:out", "err:err"], ReadAll(log, 0));
        Assert.Null(log.Read(log.End));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(5000)]
    public void The_oldest_bytes_make_room_and_are_counted(int piece)
    {
        const int Capacity = 1000;
        var log = new LogBuffer(Capacity);
        var all = new StringBuilder();
        for (int i = 0; all.Length < 12_345; i++)
        {
            string text = new((char)('a' + (i % 26)), piece);
            all.Append(text);
            log.Append(isError: i % 3 == 0, Encoding.ASCII.GetBytes(text));
        }

        long position = 0;
        long dropped = 0;
        var kept = new StringBuilder();
        while (log.Read(position) is { } next)
        {
            dropped += next.Dropped;
            position = next.Next;
            kept.Append(Encoding.ASCII.GetString(next.Bytes.Span));
        }

        Assert.Equal(all.Length, log.End);
        Assert.Equal(all.Length, dropped + kept.Length);
        Assert.Equal(Capacity, kept.Length);
        Assert.Equal(all.ToString()[^Capacity..], kept.ToString());
    }

    [Fact]
    public async Task A_reader_waits_for_more_until_the_log_is_complete()
    {
        var log = new LogBuffer(1024);
        Task<bool> more = log.WaitAsync(0, CancellationToken.None);
        Assert.False(more.IsCompleted);
        log.Append(isError: false, "x"u8);
        Assert.True(await more.WaitAsync(TimeSpan.FromSeconds(10)));
        Task<bool> end = log.WaitAsync(log.End, CancellationToken.None);
        log.Complete();
        Assert.False(await end.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Writers_and_readers_at_once_lose_nothing_that_fits()
    {
        var log = new LogBuffer(1 << 20);
        Task[] writers = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                log.Append(isError: writer % 2 == 0, [(byte)writer]);
            }
        }))];
        int[] seen = new int[4];
        Task reader = Task.Run(async () =>
        {
            long position = 0;
            while (await log.WaitAsync(position, CancellationToken.None))
            {
                while (log.Read(position) is { } piece)
                {
                    position = piece.Next;
                    foreach (byte b in piece.Bytes.Span)
                    {
                        seen[b]++;
                    }
                }
            }
        });
        await Task.WhenAll(writers);
        log.Complete();
        await reader.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal([2000, 2000, 2000, 2000], seen);
    }

    private static List<string> ReadAll(LogBuffer log, long position)
    {
        var all = new List<string>();
        while (log.Read(position) is { } piece)
        {
            all.Add($"{(piece.IsError ? "err" : "out")}:{Encoding.ASCII.GetString(piece.Bytes.Span)}");
            position = piece.Next;
        }

        return all;
    }
}
