using System.Diagnostics;
using System.Globalization;
using Actors.Node.Hosting;
using Akka.Actor;
using Akka.Configuration;

namespace Actors.Benchmarks;

/// <summary>
/// A node in an OS process of its own: this program again, hosting the member that <c>actors up --node 0</c> hosts. On its standard input it
/// is asked for its managed heap; at the end of it, it stops.
/// </summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    internal const string Word = "--node-process";

    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    internal int Pid => _process.Id;

    internal static Task<NodeProcess> StartAsync(Address join) => StartAsync(join, 0, 1);

    /// <summary>Starts one that hosts several nodes, numbered from <paramref name="first"/>.</summary>
    internal static async Task<NodeProcess> StartAsync(Address join, int first, int count, string settings = "")
    {
        var program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(NodeProcess).Assembly.Location] : [];
        var node = new NodeProcess(Process.Start(new ProcessStartInfo(program, [.. self, Word, join.ToString(), first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), settings]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        try
        {
            // What the actor system logs comes on the same output.
            while (await node.LineAsync() is { } line)
            {
                if (line == "up")
                {
                    return node;
                }
            }

            throw new InvalidOperationException("the node in a process of its own does not start");
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings of <c>actors up</c>, and some before them.</summary>
    internal static Config Settings(string first) => ConfigurationFactory.ParseString(first).WithFallback(NodeServer.Settings);

    /// <summary>Bytes on its managed heap after a full collection.</summary>
    internal async Task<long> HeapAsync()
    {
        await _process.StandardInput.WriteLineAsync("heap");
        return long.Parse(await LineAsync() ?? throw new InvalidOperationException("the node has gone"), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What that process does.</summary>
    internal static async Task<int> ServeAsync(string address, string first, string count, string settings)
    {
        var lowest = int.Parse(first, CultureInfo.InvariantCulture);
        var nodes = new List<ActorsNode>();
        for (var number = lowest; number < lowest + int.Parse(count, CultureInfo.InvariantCulture); number++)
        {
            var node = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Node, Number = number, Config = Settings(settings) });
            nodes.Add(node);
            node.Join(Address.Parse(address));
        }

        foreach (var node in nodes)
        {
            await node.Space.ReadyAsync(1, TimeSpan.FromSeconds(60));
        }

        Console.Out.WriteLine("up");
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.Out.WriteLine(MemoryBenchmark.Heap().ToString(CultureInfo.InvariantCulture));
        }

        await Task.WhenAll(nodes.Select(static node => node.StopAsync()));
        return 0;
    }

    private async Task<string?> LineAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _process.StandardOutput.ReadLineAsync(limit.Token);
    }
}
