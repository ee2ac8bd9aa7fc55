using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Tests.Wire;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Frames_survive_any_cutting_of_the_stream(int chunk)
    {
        using var writer = new WireWriter();
        var random = new Random(chunk);
        var bodies = new List<byte[]>();
        for (int i = 0; i < 200; i++)
        {
            var body = new byte[random.Next(0, 3000)];
            random.NextBytes(body);
            bodies.Add(body);
            writer.BeginFrame(FrameKind.Message);
            writer.WriteRaw(body);
            writer.EndFrame();
        }

        using var reader = new FrameReader(new ChunkStream(writer.WrittenSpan.ToArray(), chunk));
        var seen = new List<byte[]>();
        await reader.RunAsync(
            4096,
            (kind, body) =>
            {
                Assert.Equal(FrameKind.Message, kind);
                seen.Add(body.ToArray());
            },
            null,
            CancellationToken.None);
        Assert.Equal(bodies, seen);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0x7F, 16 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 16 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 16 })]
    [InlineData(new byte[] { 1, 16, 0, 0 })]
    public async Task A_frame_of_impossible_length_is_refused_before_it_is_waited_for(byte[] bytes)
    {
        using var reader = new FrameReader(new MemoryStream(bytes));
        await Assert.ThrowsAsync<WireFormatException>(() => reader.RunAsync(4096, (_, _) => { }, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_stream_that_ends_inside_a_frame_is_no_clean_end()
    {
        using var reader = new FrameReader(new MemoryStream([100, 0, 0, 0, 16, 1, 2, 3]));
        await Assert.ThrowsAsync<WireFormatException>(() => reader.RunAsync(4096, (_, _) => { }, null, CancellationToken.None));
    }

    private sealed class ChunkStream(byte[] data, int chunk) : MemoryStream(data)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
