using System.Collections.Immutable;
using Actors.Native;
using Actors.Simulation;

namespace Actors.ProcessSpace.Tests.Images;

/// <summary>The distribution of images as it is, on a network that is only computed.</summary>
public sealed class ImageSpreadTests : IDisposable
{
    private const int Length = 1 << 20;
    private const long LengthTime = Length * SimulatedNetwork.NanosecondsPerByte;

    /// <summary>The links are there, and about half of the image is everywhere.</summary>
    private const long Halfway = LengthTime + (2 * SimulatedNetwork.Latency);

    private static readonly byte[] Bytes = MakeBytes();

    private readonly SimulatedNetwork _network = new(SizeOf);
    private readonly Dictionary<int, Exception?> _outcomes = [];

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(100)]
    public void AsATreeNoNodeSendsMoreThanTheDegreeTimesTheImage(int nodes)
    {
        var degree = ImageTree.Degree(nodes);
        var spread = ImageSpread.Run(nodes, Bytes, ImageTree.Routes, SizeOf);
        Assert.Equal((long)degree * Length, spread.ImageBytes);
        Assert.InRange(spread.MostByNode, 0, (long)degree * Length);
        Assert.Equal(2 * degree, spread.ImageMessages);
        Assert.Equal((2 * nodes) + (2 * degree), spread.Messages);
    }

    [Fact]
    public void WithoutRoutesTheOriginSendsToAll()
    {
        var spread = ImageSpread.Run(20, Bytes, static _ => ImmutableDictionary<int, ImmutableArray<int>>.Empty, SizeOf);
        Assert.Equal((20L * Length, 0L), (spread.ImageBytes, spread.MostByNode));
        Assert.True(spread.Seconds > 20 * LengthTime / 1e9, $"{spread.Seconds} s: more than the line carries");
    }

    [Fact]
    public void BytesArePassedOnAsTheyCome()
    {
        // Seven nodes, one after the other: had each waited for the whole image, it would have taken seven times as long.
        var spread = ImageSpread.Run(7, Bytes, static nodes => ImageTree.Routes(nodes, degree: 1), SizeOf);
        Assert.InRange(spread.Seconds, LengthTime / 1e9, 4 * LengthTime / 1e9);
        Assert.Equal(((long)Length, (long)Length), (spread.ImageBytes, spread.MostByNode));
    }

    [Fact]
    public void TheSameRunTakesTheSameTime() =>
        Assert.Equal(ImageSpread.Run(30, Bytes, ImageTree.Routes, SizeOf), ImageSpread.Run(30, Bytes, ImageTree.Routes, SizeOf));

    [Fact]
    public void NodesBelowOneThatIsGoneAskTheNextAbove()
    {
        var origin = Start(nodes: 7, degree: 2, absent: 0);
        Assert.All(_outcomes, static outcome => Assert.Null(outcome.Value));
        Assert.Equal(6, _outcomes.Count);

        // Node 1, and the two that would have asked node 0.
        Assert.Equal(3L * Length, origin.Store.BytesSent);
    }

    [Fact]
    public void WhatIsCutOffGoesOnFromWhereItWas()
    {
        _network.At(Halfway, () => _network.LinkBetween(_network.Nodes[0], _network.Nodes[1]).Break("cut"));
        var origin = Start(nodes: 2, degree: 1);
        Assert.Equal([null, null], _outcomes.Values);
        Assert.InRange(_network.Nodes[0].Store.BytesSent, 1, Length - 1);
        Assert.InRange(origin.Store.BytesSent, Length + 1, (2 * Length) - 1);
    }

    [Fact]
    public void ANodeWithoutRoomSaysSoAndHoldsUpNobody()
    {
        Start(nodes: 7, degree: 2, withoutRoom: 1);
        Assert.Equal(Errno.ENOMEM, Assert.IsType<NativeException>(_outcomes[1]).Errno);
        Assert.All(_outcomes.Where(static outcome => outcome.Key != 1), static outcome => Assert.Null(outcome.Value));
        Assert.Equal(7, _outcomes.Count);
    }

    [Fact]
    public void WhenNobodyHasItTheErrorSaysWhoWasAsked()
    {
        _network.At(Halfway, () =>
        {
            _network.Nodes[NodeNumbers.Master].IsGone = true;
            _network.LinkBetween(_network.Nodes[0], _network.Nodes[NodeNumbers.Master]).Break("the origin was lost");
        });
        Start(nodes: 2, degree: 1);
        Assert.Equal([0, 1], _outcomes.Keys.Order());
        Assert.All(_outcomes.Values, static problem =>
        {
            Assert.Equal(Errno.EIO, Assert.IsType<NativeException>(problem).Errno);
            Assert.Contains("no node could send it; ", problem!.Message, StringComparison.Ordinal);
            Assert.Contains("master: ", problem.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void NodesThatWereToldToAskEachOtherBothGetIt()
    {
        // As two calls at once do, each with a tree of its own order.
        var origin = _network.Add(NodeNumbers.Master);
        using var lease = origin.Store.Add(Bytes, "program");
        foreach (var number in new[] { 0, 1 })
        {
            _network.Add(number, long.MaxValue);
        }

        foreach (var number in new[] { 0, 1 })
        {
            _network.Nodes[number].Want(lease.Reference, [1 - number, NodeNumbers.Master], problem => _outcomes.Add(number, problem));
        }

        _network.Run();
        Assert.Equal([0, 1], _outcomes.Keys.Order());
        Assert.All(_outcomes.Values, Assert.Null);
    }

    private static int SizeOf(object message) => 300;

    private static byte[] MakeBytes()
    {
        var bytes = new byte[Length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    /// <summary>All nodes want an image that the origin has, and the network runs until nothing happens any more.</summary>
    private SimulatedNode Start(int nodes, int degree, int? absent = null, int? withoutRoom = null)
    {
        var origin = _network.Add(NodeNumbers.Master);
        foreach (var number in Enumerable.Range(0, nodes))
        {
            _network.Add(number, number == withoutRoom ? Length - 1 : long.MaxValue).IsGone = number == absent;
        }

        using var lease = origin.Store.Add(Bytes, "program");
        foreach (var (number, route) in ImageTree.Routes([.. Enumerable.Range(0, nodes)], degree).Where(route => route.Key != absent))
        {
            _network.Nodes[number].Want(lease.Reference, [.. route, NodeNumbers.Master], problem => _outcomes.Add(number, problem));
        }

        _network.Run();
        return origin;
    }
}
