using System.Diagnostics;
using System.Globalization;
using Actors.Node.Hosting;
using Akka.Actor;

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

    internal static async Task<NodeProcess> StartAsync(Address join)
    {
        var program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(NodeProcess).Assembly.Location] : [];
        var node = new NodeProcess(Process.Start(new ProcessStartInfo(program, [.. self, Word, join.ToString()]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        if (await node.LineAsync() != "up")
        {
            await node.DisposeAsync();
            throw new InvalidOperationException("the node in a process of its own does not start");
        }

        return node;
    }

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
    internal static async Task<int> ServeAsync(string address)
    {
        await using var node = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Node, Number = 0, Config = NodeServer.Settings });
        node.Join(Address.Parse(address));
        await node.Space.ReadyAsync(1, TimeSpan.FromSeconds(30));
        Console.Out.WriteLine("up");
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.Out.WriteLine(MemoryBenchmark.Heap().ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private async Task<string?> LineAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _process.StandardOutput.ReadLineAsync(limit.Token);
    }
}
