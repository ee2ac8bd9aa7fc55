using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Native;
using Actors.ProcessSpace.Images;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Tests.Images;

/// <summary>A node of this machine is told where an image is in memory, instead of being sent it; it believes only what it finds there.</summary>
public sealed class MachineSharingTests : IDisposable
{
    private const int Length = 300_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly byte[] _bytes = RandomNumberGenerator.GetBytes(Length);
    private readonly SharingNode _origin = new(1, shares: true, mostMemory: 1 << 20);
    private readonly List<ImageRequest> _requests = [];

    public void Dispose() => _origin.Dispose();

    [Fact]
    public async Task ItHasTheMemoryOfTheOther()
    {
        using var lease = _origin.Store.Add(_bytes, "here");
        using var node = new SharingNode(2, shares: true, mostMemory: 1 << 20);
        node.Answer = Noted(async request => await _origin.Store.ServeAsync(request));
        using var theirs = await _origin.Store.OpenAsync(lease.Reference, [], CancellationToken.None);
        using var file = await OpenAsync(node, lease.Reference);
        Assert.Equal(FileIdentity.Of(theirs), FileIdentity.Of(file));
        Assert.Equal((1, 0L), (_requests.Count, _origin.Store.BytesSent));

        // It is its own from now on, and can be passed on.
        _origin.Store.Dispose();
        using var third = new SharingNode(3, shares: true, mostMemory: 1 << 20);
        third.Answer = Noted(async request => await node.Store.ServeAsync(request));
        using var again = await OpenAsync(third, lease.Reference);
        Assert.Equal(_bytes, SharingNode.Read(again));
    }

    [Fact]
    public async Task AFileThatIsStillReadIsWaitedFor()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, _bytes);
            using var lease = await _origin.Store.AddFileAsync(path, CancellationToken.None);
            using var node = new SharingNode(2, shares: true, mostMemory: 1 << 20);
            node.Answer = Noted(async request => await _origin.Store.ServeAsync(request));
            using var file = await OpenAsync(node, lease.Reference);
            Assert.Equal(_bytes, SharingNode.Read(file));
            Assert.Equal((1, 0L), (_requests.Count, _origin.Store.BytesSent));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("not there")]
    [InlineData("other bytes")]
    [InlineData("not sealed")]
    [InlineData("another length")]
    public async Task WhatIsFoundAndIsNotTheImageIsAskedForAgainAndSent(string what)
    {
        using var found = new MemoryFile("found");
        found.Write(what == "other bytes" ? new byte[Length] : _bytes.AsSpan(0, what == "another length" ? Length - 1 : Length), 0);
        if (what != "not sealed")
        {
            found.Seal();
        }

        var image = Reference();
        using var node = new SharingNode(2, shares: true, mostMemory: 1 << 20);
        node.Answer = Noted(request => Task.FromResult(request.Machine.Length == 0 ? null : new ImageAnswer(default, "", Environment.ProcessId, what == "not there" ? 1_000_000 : found.Number)));
        var opened = OpenAsync(node, image);
        var question = await node.AskedAsync();
        Assert.Equal(0, question.Offset);
        await question.Stream.WriteAsync(_bytes).AsTask().WaitAsync(Limit);
        await question.Stream.CompleteAsync();
        using var file = await opened.WaitAsync(Limit);
        Assert.Equal(_bytes, SharingNode.Read(file));
        Assert.Equal([ProcessSelf.PidSpace, ""], _requests.Select(static request => request.Machine));
    }

    [Fact]
    public async Task WithoutSharingNobodyIsAskedForIt()
    {
        using var node = new SharingNode(2, shares: false, mostMemory: 1 << 20);
        node.Answer = Noted(static _ => Task.FromResult<ImageAnswer?>(null));
        var opened = OpenAsync(node, Reference());
        var question = await node.AskedAsync();
        await question.Stream.WriteAsync(_bytes).AsTask().WaitAsync(Limit);
        await question.Stream.CompleteAsync();
        (await opened.WaitAsync(Limit)).Dispose();
        Assert.Equal([""], _requests.Select(static request => request.Machine));
    }

    private ImageReference Reference() => new(Convert.ToHexStringLower(SHA256.HashData(_bytes)), Length, "found");

    private Func<ImageRequest, Task<ImageAnswer?>> Noted(Func<ImageRequest, Task<ImageAnswer?>> answer) => request =>
    {
        _requests.Add(request);
        return answer(request);
    };

    private static async Task<Descriptor> OpenAsync(SharingNode node, ImageReference image) =>
        await node.Store.OpenAsync(image, [9], CancellationToken.None).AsTask().WaitAsync(Limit);
}
