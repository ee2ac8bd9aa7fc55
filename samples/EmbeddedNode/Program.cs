using Actors.Hosting;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// An application that is a node of a cluster, and keeps one program running on another node: embedded-node --Actors:Join=127.0.0.1:7001
HostApplicationBuilder builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddActorsNode(builder.Configuration.GetSection("Actors"));
builder.Services.AddHealthChecks().AddActorsNode();
builder.Services.AddHostedService<Keeper>();
await builder.Build().RunAsync();

/// <summary>Runs a program on another node, and on the next one when that node is lost.</summary>
internal sealed class Keeper(EmbeddedNode embedded, HealthCheckService health, ILogger<Keeper> log) : BackgroundService
{
    private static readonly ProcessSpec Program = ProcessSpec.Shell("echo here I am; while sleep 1; do read -r load rest < /proc/loadavg; echo load $load; done")
        with { Streams = StreamSet.OutputOnly };

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        ActorsNode node = await embedded.StartedAsync(stopping);
        log.LogInformation("Health: {Status}", (await health.CheckHealthAsync(stopping)).Status);
        while (!stopping.IsCancellationRequested)
        {
            NodeDirectorySnapshot nodes = await node.Space.WatchDirectory(stopping).FirstAsync(all => all.Nodes.Any(IsOther), stopping);
            await RunAsync(node.Space, nodes.Nodes.First(IsOther).Number, stopping);
        }

        bool IsOther(NodeEntry entry) => entry.State == NodeState.Up && entry.Number >= 0 && entry.Number != node.Space.Node;
    }

    private async Task RunAsync(ProcessSpace space, int number, CancellationToken stopping)
    {
        try
        {
            await using RemoteProcess process = await space.SpawnAsync(Program, number, stopping);
            log.LogInformation("Process {Pid} runs on node {Node}", process.Pid, number);
            using var output = new StreamReader(process.StandardOutput!.Reader.AsStream());
            while (await output.ReadLineAsync(stopping) is { } line)
            {
                log.LogInformation("Node {Node}: {Line}", number, line);
            }

            log.LogInformation("Process {Pid} {Status}", process.Pid, await process.WaitAsync(stopping));
        }
        catch (Exception e) when (e is ProcessException or IOException)
        {
            log.LogWarning("{Problem}", e.Message);
            await Task.Delay(500, stopping);
        }
    }
}
