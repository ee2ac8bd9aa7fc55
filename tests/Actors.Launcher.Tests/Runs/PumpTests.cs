using System.IO.Pipelines;
using System.Text;
using Actors.Native;
using Actors.Node.Runs;
using Actors.ProcessSpace.Streams;

namespace Actors.Launcher.Tests.Runs;

public sealed class PumpTests : IAsyncLifetime
{
    private const int Window = 128 * 1024;

    private readonly NodeLink link = NodeLink.Listen(NodeLinkOptions.Default with { Window = Window }, 7, LinkLog.None);
    private readonly List<string> said = [];
    private ulong serial;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await link.DisposeAsync();

    [Fact]
    public async Task Input_goes_to_all_and_its_end_too()
    {
        (OutboundStream Writer, InboundStream Reader)[] streams = [Open(), Open(), Open()];
        var source = new PipeSource("hello");
        Task<bool> pump = new InputPump(source, [.. streams.Select(static s => s.Writer)], said.Add).RunAsync(CancellationToken.None);
        foreach ((_, InboundStream reader) in streams)
        {
            Assert.Equal("hello", await ReadAllAsync(reader));
        }

        Assert.False(await pump.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Empty(said);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task When_nobody_reads_any_more_the_pump_ends_although_its_source_is_silent(int count)
    {
        (OutboundStream Writer, InboundStream Reader)[] streams = [.. Enumerable.Range(0, count).Select(_ => Open())];
        Task<bool> pump = new InputPump(new PipeSource(null), [.. streams.Select(static s => s.Writer)], said.Add).RunAsync(CancellationToken.None);
        foreach ((_, InboundStream reader) in streams)
        {
            reader.Cancel();
        }

        Assert.True(await pump.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_the_source_until_it_closes()
    {
        (OutboundStream Writer, InboundStream Reader) fast = Open();
        (OutboundStream Writer, InboundStream Reader) slow = Open();
        var source = new EndlessSource();
        using var stop = new CancellationTokenSource();
        Task<bool> pump = new InputPump(source, [fast.Writer, slow.Writer], said.Add).RunAsync(stop.Token);
        Task drain = DrainAsync(fast.Reader);
        await Harness.Until.TrueAsync(() => slow.Writer.Offset >= Window && source.Idle, () => $"source gave {source.Given}, slow has {slow.Writer.Offset}");
        Assert.InRange(source.Given, 1, 4 * Window);
        long before = source.Given;
        slow.Reader.Cancel();
        await Harness.Until.TrueAsync(() => source.Given > before + (8 * Window), () => $"source gave {source.Given} after {before}");
        await stop.CancelAsync();
        await pump.WaitAsync(TimeSpan.FromSeconds(10));
        fast.Writer.Abort("end of test");
        await drain.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_source_that_fails_is_reported_and_ends_the_input()
    {
        (OutboundStream Writer, InboundStream Reader) stream = Open();
        Task<bool> pump = new InputPump(new FailingSource(), [stream.Writer], said.Add).RunAsync(CancellationToken.None);
        Assert.Equal("", await ReadAllAsync(stream.Reader));
        await pump.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["cannot read standard input: Is a directory (EISDIR)"], said);
    }

    [Fact]
    public async Task A_local_reader_that_went_away_is_passed_on_to_the_program()
    {
        (OutboundStream Writer, InboundStream Reader) stream = Open();
        using var sink = new OutputSink(new FailingWriter(Errno.EPIPE), "standard output", said.Add);
        Task<StreamBrokenException?> pump = new OutputPump(stream.Reader, sink, null).RunAsync();
        await stream.Writer.WriteAsync("lost"u8.ToArray());
        Assert.Null(await pump.WaitAsync(TimeSpan.FromSeconds(10)));
        await stream.Writer.ReaderGone.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(sink.Failed);
        Assert.Empty(said);
    }

    [Fact]
    public async Task Output_that_was_cut_is_delivered_up_to_there_and_told()
    {
        (OutboundStream Writer, InboundStream Reader) stream = Open();
        var writer = new MemoryWriter();
        using var sink = new OutputSink(writer, "standard output", said.Add);
        Task<StreamBrokenException?> pump = new OutputPump(stream.Reader, sink, new LineFormer(LineFormer.Label(5))).RunAsync();
        await stream.Writer.WriteAsync("one\ntw"u8.ToArray());
        stream.Writer.Abort("the wire was cut");
        StreamBrokenException? broken = await pump.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Contains("the wire was cut", broken!.Message, StringComparison.Ordinal);
        Assert.Equal("  5: one\n  5: tw\n", writer.Text);
    }

    private static async Task<string> ReadAllAsync(InboundStream stream)
    {
        using var memory = new MemoryStream();
        await stream.Reader.CopyToAsync(memory).WaitAsync(TimeSpan.FromSeconds(10));
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static async Task DrainAsync(InboundStream stream)
    {
        try
        {
            await stream.Reader.CopyToAsync(Stream.Null);
        }
        catch (StreamBrokenException)
        {
            // How the test ends it.
        }
    }

    private (OutboundStream Writer, InboundStream Reader) Open()
    {
        var id = new StreamId(7, ++serial, 0);
        return (link.OpenOutbound(link.Self, id), link.OpenInbound(link.Self, id));
    }

    // Gives a text and then the end, or nothing at all.
    private sealed class PipeSource(string? text) : IByteReader
    {
        private bool given;

        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (text is null)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            int count = given ? 0 : Encoding.UTF8.GetBytes(text!, buffer.Span);
            given = true;
            return count;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class EndlessSource : IByteReader
    {
        private long given;
        private long seen = -1;

        internal long Given => Interlocked.Read(ref given);

        // True when nothing was taken since the last look.
        internal bool Idle => Interlocked.Exchange(ref seen, Given) == Given;

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Interlocked.Add(ref given, buffer.Length);
            return ValueTask.FromResult(buffer.Length);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class FailingSource : IByteReader
    {
        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new NativeException(new Errno(21), "read");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class FailingWriter(Errno errno) : IByteWriter
    {
        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => throw new NativeException(errno, "write");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class MemoryWriter : IByteWriter
    {
        private readonly MemoryStream memory = new();

        internal string Text => Encoding.UTF8.GetString(memory.ToArray());

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => memory.WriteAsync(bytes, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
