using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Actors.Native;
using Actors.ProcessSpace.Images;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Images;

/// <summary>Nodes of one OS process get an image once for all of them: who gets it, and who goes on when that one cannot.</summary>
public sealed class ImageSharingTests : IDisposable
{
    private const int Half = 150_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly byte[] _bytes = RandomNumberGenerator.GetBytes(2 * Half);
    private readonly ImageReference _image;
    private readonly List<SharingNode> _nodes = [];

    public ImageSharingTests() => _image = new ImageReference(Convert.ToHexStringLower(SHA256.HashData(_bytes)), _bytes.Length, "shared");

    public void Dispose() => _nodes.ForEach(static node => node.Dispose());

    [Fact]
    public async Task OneGetsItForAllAndAllHaveTheSameMemory()
    {
        var (first, second, third) = (Node(), Node(), Node());
        var asked = first.AskedAsync();
        var opened = new[] { first, second, third }.Select(node => OpenAsync(node, [9])).ToArray();
        await SendAsync(await asked, _bytes, end: true);
        var files = await Task.WhenAll(opened).WaitAsync(Limit);
        Assert.Single(files.Select(static file => FileIdentity.Of(file)!.Value).Distinct());
        Assert.All(files, file => Assert.Equal(_bytes, SharingNode.Read(file)));

        // One that comes later has it at once.
        using var late = await OpenAsync(Node(), [9]);
        Assert.Equal(_bytes, SharingNode.Read(late));
        Assert.Equal(1, _nodes.Sum(static node => node.Questions));
        Array.ForEach(files, static file => file.Dispose());
    }

    [Fact]
    public async Task WithoutSharingEachGetsItsOwn()
    {
        var (first, second) = (Node(shares: false), Node(shares: false));
        var opened = new[] { first, second }.Select(node => OpenAsync(node, [9])).ToArray();
        await SendAsync(await first.AskedAsync(), _bytes, end: true);
        await SendAsync(await second.AskedAsync(), _bytes, end: true);
        var files = await Task.WhenAll(opened).WaitAsync(Limit);
        Assert.Equal(2, files.Select(static file => FileIdentity.Of(file)!.Value).Distinct().Count());
        Array.ForEach(files, static file => file.Dispose());
    }

    [Fact]
    public async Task WhoCannotGetTheRestIsFollowedByAnotherFromThere()
    {
        var (first, second) = (Node(), Node());
        var failing = OpenAsync(first, [9]);
        var opened = OpenAsync(second, [9]);
        var half = await SendAsync(await first.AskedAsync(), _bytes.AsMemory(0, Half), end: false);
        half.Stream.Abort("its disk is on fire");
        var problem = await Assert.ThrowsAsync<NativeException>(() => failing.WaitAsync(Limit));
        Assert.Equal(Errno.EIO, problem.Errno);
        Assert.Contains("its disk is on fire", problem.Message, StringComparison.Ordinal);
        var rest = await second.AskedAsync();
        Assert.Equal(Half, rest.Offset);
        await SendAsync(rest, _bytes.AsMemory(Half), end: true);
        using var file = await opened.WaitAsync(Limit);
        Assert.Equal(_bytes, SharingNode.Read(file));
    }

    [Fact]
    public async Task WhenTheNodeThatGetsItStopsAnotherGoesOn()
    {
        var (first, second) = (Node(), Node());
        var failing = OpenAsync(first, [9]);
        var opened = OpenAsync(second, [9]);
        var late = await SendAsync(await first.AskedAsync(), _bytes.AsMemory(0, Half), end: false);
        await ReachAsync(Half);
        first.Store.Dispose();
        await Assert.ThrowsAsync<NativeException>(() => failing.WaitAsync(Limit));
        var rest = await second.AskedAsync();
        Assert.Equal(Half, rest.Offset);
        await SendAsync(rest, _bytes.AsMemory(Half), end: true);
        Assert.Equal(StreamEndKind.ReaderGone, (await late.Stream.Ended.WaitAsync(Limit)).Kind);
        using var file = await opened.WaitAsync(Limit);
        Assert.Equal(_bytes, SharingNode.Read(file));

        // It does not take a share any more, which it would never give back.
        Assert.Equal(Errno.EIO, (await Assert.ThrowsAsync<NativeException>(() => OpenAsync(first, [9]))).Errno);
    }

    [Fact]
    public async Task AShorterRouteTakesTheTurnAndTheLongerOneGetsItBack()
    {
        // The first may be waiting for the second, or for one that waits for it; so the second does not wait for the first.
        var (first, second) = (Node(), Node());
        var opened = OpenAsync(first, [8, 9]);
        var outrun = await SendAsync(await first.AskedAsync(), _bytes.AsMemory(0, Half), end: false);
        await ReachAsync(Half);
        var failing = OpenAsync(second, [9]);
        var shorter = await second.AskedAsync();
        Assert.Equal(Half, shorter.Offset);
        Assert.Equal(StreamEndKind.ReaderGone, (await outrun.Stream.Ended.WaitAsync(Limit)).Kind);
        Assert.Equal(1, first.Questions);
        (await SendAsync(shorter, _bytes.AsMemory(Half, 1000), end: false)).Stream.Abort("it goes away");
        await Assert.ThrowsAsync<NativeException>(() => failing.WaitAsync(Limit));
        var rest = await first.AskedAsync();
        Assert.Equal(Half + 1000, rest.Offset);
        await SendAsync(rest, _bytes.AsMemory(Half + 1000), end: true);
        using var file = await opened.WaitAsync(Limit);
        Assert.Equal(_bytes, SharingNode.Read(file));
    }

    [Fact]
    public async Task WrongBytesAreAnErrorForAllAndForgotten()
    {
        var (first, second) = (Node(), Node());
        var failing = new[] { first, second }.Select(node => OpenAsync(node, [9])).ToArray();
        await SendAsync(await first.AskedAsync(), Encoding.ASCII.GetBytes(new string('x', _bytes.Length)), end: true);
        foreach (var one in failing)
        {
            var problem = await Assert.ThrowsAsync<NativeException>(() => one.WaitAsync(Limit));
            Assert.Equal(Errno.EIO, problem.Errno);
            Assert.Contains("they are not those", problem.Message, StringComparison.Ordinal);
        }

        var opened = OpenAsync(second, [9]);
        var again = await second.AskedAsync();
        Assert.Equal(0, again.Offset);
        await SendAsync(again, _bytes, end: true);
        using var file = await opened.WaitAsync(Limit);
        Assert.Equal(_bytes, SharingNode.Read(file));
    }

    [Fact]
    public async Task ItCountsForEachNodeThatHasIt()
    {
        var (large, small) = (Node(), Node(mostMemory: _bytes.Length - 1));
        var opened = OpenAsync(large, [9]);
        await SendAsync(await large.AskedAsync(), _bytes, end: true);
        (await opened.WaitAsync(Limit)).Dispose();
        var problem = await Assert.ThrowsAsync<NativeException>(() => OpenAsync(small, [9]));
        Assert.Equal(Errno.ENOMEM, problem.Errno);
    }

    private SharingNode Node(bool shares = true, long mostMemory = 1 << 20)
    {
        var node = new SharingNode(_nodes.Count, shares, mostMemory);
        _nodes.Add(node);
        return node;
    }

    private async Task<Descriptor> OpenAsync(SharingNode node, ImmutableArray<int> route) =>
        await node.Store.OpenAsync(_image, route, CancellationToken.None);

    private static async Task<SharingQuestion> SendAsync(SharingQuestion question, ReadOnlyMemory<byte> bytes, bool end)
    {
        await question.Stream.WriteAsync(bytes).AsTask().WaitAsync(Limit);
        if (end)
        {
            await question.Stream.CompleteAsync();
        }

        return question;
    }

    /// <summary>Waits until some bytes are with the nodes: they could be sent to others.</summary>
    private async Task ReachAsync(int bytes)
    {
        var shared = SharedImages.TakeOrAdd(_image);
        for (var more = shared.More; shared.Available < bytes; more = shared.More)
        {
            await more.WaitAsync(Limit);
        }

        shared.Release();
    }
}
