using System.Security.Cryptography;
using Actors.Native.Interop;
using Actors.Native.Tests.Keepers;
using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Descriptors;

[Collection(AloneCollection.Name)]
public sealed class ReadWriteTests
{
    public static TheoryData<string> Kinds => ["pipe", "inherited pipe", "inherited socket", "thread", "socket"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Bytes_go_through_unchanged(string kind)
    {
        await using var ends = Ends.Open(kind);
        var data = RandomNumberGenerator.GetBytes(3_000_000);
        var writing = Task.Run(async () =>
        {
            for (var at = 0; at < data.Length;)
            {
                var count = Math.Min(data.Length - at, 1 + (at % 200_000));
                await ends.Writer.WriteAsync(data.AsMemory(at, count));
                at += count;
            }

            await ends.CloseWriterAsync();
        });
        using var received = new MemoryStream();
        var buffer = new byte[50_000];
        for (int count; (count = await ends.Reader.ReadAsync(buffer).AsTask().WaitAsync(Child.Limit)) > 0;)
        {
            received.Write(buffer, 0, count);
        }

        await writing.WaitAsync(Child.Limit);
        Assert.Equal(data, received.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_read_can_be_cancelled_and_takes_nothing(string kind)
    {
        await using var ends = Ends.Open(kind);
        var buffer = new byte[10];
        for (var i = 0; i < 50; i++)
        {
            using var cancel = new CancellationTokenSource();
            var read = ends.Reader.ReadAsync(buffer, cancel.Token).AsTask();
            Assert.False(read.IsCompleted);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Child.Limit));
        }

        await ends.Writer.WriteAsync(new byte[] { 1, 2, 3 });
        Assert.Equal(3, await ends.Reader.ReadAsync(buffer).AsTask().WaitAsync(Child.Limit));
        using var already = new CancellationTokenSource();
        await already.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ends.Reader.ReadAsync(buffer, already.Token).AsTask());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_dispose_ends_a_read_that_waits(string kind)
    {
        await using var ends = Ends.Open(kind);
        var read = ends.Reader.ReadAsync(new byte[10]).AsTask();
        await ends.Reader.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => read.WaitAsync(Child.Limit));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_write_can_be_cancelled(string kind)
    {
        await using var ends = Ends.Open(kind);
        using var cancel = new CancellationTokenSource();
        var write = ends.Writer.WriteAsync(new byte[10_000_000], cancel.Token).AsTask();
        Assert.False(write.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write.WaitAsync(Child.Limit));
    }

    [Fact]
    public async Task A_reader_that_goes_is_noticed_by_a_writer_with_nothing_to_say()
    {
        var pipe = Pipes.Create();
        await using var writer = new DescriptorWriter(pipe.Write);
        Assert.False(writer.ReaderGone.IsCompleted);
        pipe.Read.Dispose();
        await writer.ReaderGone.WaitAsync(Child.Limit);
        var e = await Assert.ThrowsAsync<NativeException>(() => writer.WriteAsync(new byte[1]).AsTask());
        Assert.Equal(Errno.EPIPE, e.Errno);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_write_nobody_reads_is_EPIPE(string kind)
    {
        await using var ends = Ends.Open(kind);
        await ends.CloseReaderAsync();
        var e = await Assert.ThrowsAsync<NativeException>(() => ends.Writer.WriteAsync(new byte[100]).AsTask().WaitAsync(Child.Limit));
        Assert.Equal(Errno.EPIPE, e.Errno);
    }

    [Theory]
    [InlineData("inherited pipe")]
    [InlineData("inherited socket")]
    [InlineData("thread")]
    public async Task The_flags_of_an_inherited_descriptor_stay(string kind)
    {
        await using var ends = Ends.Open(kind);
        await ends.Writer.WriteAsync(new byte[5]);
        Assert.Equal(5, await ends.Reader.ReadAsync(new byte[10]).AsTask().WaitAsync(Child.Limit));
        Assert.Equal(0, Fcntl.fcntl(ends.ReadNumber, Fcntl.F_GETFL, 0) & Fcntl.O_NONBLOCK);
        Assert.Equal(0, Fcntl.fcntl(ends.WriteNumber, Fcntl.F_GETFL, 0) & Fcntl.O_NONBLOCK);
    }

    [Fact]
    public async Task A_file_is_read_and_written_by_a_thread()
    {
        using var folder = new TemporaryFolder();
        using var file = Descriptor.Open($"{folder.Path}/f", Fcntl.O_RDWR | 0x40);
        await using (var writer = InheritedStreams.OpenWriter(file.Number))
        {
            await writer.WriteAsync("hello"u8.ToArray());
        }

        using var again = Descriptor.Open($"{folder.Path}/f", Fcntl.O_RDONLY);
        await using var reader = InheritedStreams.OpenReader(again.Number);
        Assert.IsType<BlockingReader>(reader);
        Assert.Equal(5, await reader.ReadAsync(new byte[10]));
        Assert.Equal(0, await reader.ReadAsync(new byte[10]));
    }

    [Fact]
    public void A_file_cannot_be_polled()
    {
        using var folder = new TemporaryFolder();
        using var file = Descriptor.Open($"{folder.Path}/f", Fcntl.O_RDWR | 0x40);
        Assert.Equal(Errno.EPERM, Assert.Throws<NativeException>(() => new DescriptorReader(file)).Errno);
    }

    [Fact]
    public async Task Nothing_stays_registered_or_open()
    {
        var descriptors = 0;
        var targets = 0;
        for (var round = 0; round < 3; round++)
        {
            foreach (var kind in Kinds)
            {
                var ends = Ends.Open(kind);
                await ends.Writer.WriteAsync(new byte[5]);
                _ = await ends.Reader.ReadAsync(new byte[10]);
                await ends.DisposeAsync();
            }

            if (round == 0)
            {
                (descriptors, targets) = (Proc.CountDescriptors(), Poller.Shared.Count);
            }
        }

        await Proc.UntilAsync(
            () => Proc.CountDescriptors() <= descriptors + 2 && Poller.Shared.Count <= targets + 2,
            () => $"descriptors {descriptors} -> {Proc.CountDescriptors()}, targets {targets} -> {Poller.Shared.Count}");
    }

    [Fact]
    public async Task Two_reads_at_once_are_refused()
    {
        await using var ends = Ends.Open("pipe");
        var first = ends.Reader.ReadAsync(new byte[1]).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => ends.Reader.ReadAsync(new byte[1]).AsTask());
        await ends.Writer.WriteAsync(new byte[1]);
        Assert.Equal(1, await first.WaitAsync(Child.Limit));
    }

    /// <summary>The two ends of one connection, by the way they are read and written.</summary>
    private sealed class Ends : IAsyncDisposable
    {
        private readonly Descriptor? read;
        private readonly Descriptor? write;

        private Ends(IByteReader reader, IByteWriter writer, Descriptor? read, Descriptor? write)
        {
            Reader = reader;
            Writer = writer;
            this.read = read;
            this.write = write;
        }

        public IByteReader Reader { get; }

        public IByteWriter Writer { get; }

        public int ReadNumber => read!.Number;

        public int WriteNumber => write!.Number;

        public static Ends Open(string kind)
        {
            var (read, write) = kind.EndsWith("socket", StringComparison.Ordinal) ? RawKeeper.Pair(Socket.SOCK_STREAM) : Split(Pipes.Create());
            return kind switch
            {
                "thread" => new Ends(new BlockingReader(read.Number), new BlockingWriter(write.Number), read, write),
                "pipe" or "socket" => new Ends(new DescriptorReader(read), new DescriptorWriter(write), null, null),
                _ => new Ends(InheritedStreams.OpenReader(read.Number), InheritedStreams.OpenWriter(write.Number), read, write),
            };
        }

        public async Task CloseWriterAsync()
        {
            await Writer.DisposeAsync();
            write?.Dispose();
        }

        public async Task CloseReaderAsync()
        {
            await Reader.DisposeAsync();
            read?.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            await CloseWriterAsync();
            await CloseReaderAsync();
        }

        private static (Descriptor Read, Descriptor Write) Split(PipePair pipe) => (pipe.Read, pipe.Write);
    }
}
