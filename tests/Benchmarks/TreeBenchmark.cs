using System.Collections.Immutable;
using System.Globalization;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Wire;
using Actors.Simulation;
using Akka.Actor;

namespace Actors.Benchmarks;

/// <summary>
/// A program of 1 MiB started on 16 to 1000 nodes that do not have it, from the origin alone and as a tree, on a simulated network: 1 ms and
/// 1 Gbit/s for each node. The stores of images, their transfer and the node link are the real ones; sockets, processes and the clock are not.
/// </summary>
internal static class TreeBenchmark
{
    private const int Length = 1 << 20;

    internal static async Task RunAsync(Table table)
    {
        using var system = ActorSystem.Create("sizes", "akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [] }");
        var serializer = new ProcessSpaceSerializer((ExtendedActorSystem)system);
        var image = new byte[Length];
        Random.Shared.NextBytes(image);
        foreach (var nodes in new[] { 16, 64, 256, 1000 })
        {
            var flat = Run(static _ => ImmutableDictionary<int, ImmutableArray<int>>.Empty);
            var tree = Run(ImageTree.Routes);
            var what = $"{nodes} nodes, tree of degree {ImageTree.Degree(nodes)}";
            Add($"{what}: until all run, simulated", $"{tree.Seconds * 1000:0} ms", $"{flat.Seconds * 1000:0} ms", flat.Seconds / tree.Seconds);
            Add($"{what}: bytes of the image sent by the origin", Mega(tree.ImageBytes), Mega(flat.ImageBytes), (double)flat.ImageBytes / tree.ImageBytes, $"at most {Mega((long)ImageTree.Degree(nodes) * Length)}");
            Add($"{what}: messages about the image at the origin", Text(tree.ImageMessages), Text(flat.ImageMessages), (double)flat.ImageMessages / tree.ImageMessages);
            Add($"{what}: all messages at the origin", Text(tree.Messages), Text(flat.Messages), (double)flat.Messages / tree.Messages);

            ImageSpread Run(Func<IReadOnlyList<int>, IReadOnlyDictionary<int, ImmutableArray<int>>> routes) =>
                ImageSpread.Run(nodes, image, routes, message => serializer.ToBinary(message).Length);
        }

        await system.Terminate();

        void Add(string what, string tree, string flat, double ratio, string goal = "") =>
            table.Add(what, tree, $"flat: {flat}", $"{ratio:0.0} x less", goal);
    }

    private static string Mega(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
