using System.Collections.Immutable;
using System.Net;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Messages;

namespace Actors.Simulation;

/// <summary>
/// A program of the origin started on many nodes that do not have it: a request to each, the image by its route, an answer from each when it
/// could run. What came of it, in simulated time.
/// </summary>
/// <param name="Seconds">Until the origin knew that all of them run.</param>
/// <param name="Messages">Messages that the origin sent and got.</param>
/// <param name="ImageMessages">Those of them that were about the image.</param>
/// <param name="ImageBytes">Bytes of the image that the origin sent, as its counter says.</param>
/// <param name="MostByNode">The most bytes of the image that any other node sent.</param>
internal sealed record ImageSpread(double Seconds, long Messages, long ImageMessages, long ImageBytes, long MostByNode)
{
    private const int Origin = NodeNumbers.Master;

    /// <summary>Runs it.</summary>
    /// <param name="count">How many nodes.</param>
    /// <param name="image">The bytes of the program.</param>
    /// <param name="routes">How the image gets to the nodes, of whose numbers it is given the list; a node without a route asks the origin.</param>
    /// <param name="sizeOf">The bytes that a message takes.</param>
    internal static ImageSpread Run(
        int count, byte[] image, Func<IReadOnlyList<int>, IReadOnlyDictionary<int, ImmutableArray<int>>> routes, Func<object, int> sizeOf)
    {
        using var network = new SimulatedNetwork(sizeOf);
        var origin = network.Add(Origin);
        SimulatedNode[] nodes = [.. Enumerable.Range(0, count).Select(number => network.Add(number))];
        using var lease = origin.Store.Add(image, "program");
        var ways = routes([.. nodes.Select(static node => node.Number)]);
        var (running, last) = (0, 0L);
        foreach (var node in nodes)
        {
            var route = ways.GetValueOrDefault(node.Number, []);
            var spawn = Request(node, lease.Reference, route, count);
            origin.Send(node, spawn, () => node.Want(lease.Reference, [.. route, Origin], problem => node.Send(origin, Answer(spawn, problem), () =>
            {
                running += problem is null ? 1 : throw problem;
                last = network.Now;
            })));
        }

        network.Run();
        return running == count
            ? new ImageSpread(
                last / 1e9, origin.Messages, origin.Messages - 2 * count, origin.Store.BytesSent, nodes.Max(static node => node.Store.BytesSent))
            : throw new InvalidOperationException($"{running} of {count} nodes got the image");
    }

    private static Spawn Request(SimulatedNode node, ImageReference image, ImmutableArray<int> route, int count)
    {
        var spec = ProcessSpec.Of("/home/somebody/program").WithProgram(image, fileIfIdentical: false) with
        {
            ImageRoute = route, Rank = node.Number, Size = count, Environment = EnvironmentSpec.Caller with { CallerVariables = ["HOME=/home/somebody", "PATH=/usr/bin:/bin"] },
        };
        return new Spawn(new ProcessId(Origin, 1, (ulong)node.Number + 1), node.Incarnation, 1 << 22 | node.Number, new IPEndPoint(IPAddress.Loopback, 1), spec);
    }

    private static object Answer(Spawn spawn, Exception? problem) => problem is null
        ? new Started(spawn.Id, 12345)
        : new SpawnFailed(spawn.Id, default, ProcessStage.Exec, spawn.Spec.File, problem.Message);
}
