using System.Text;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;
using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc.Tests.Support;

/// <summary>A test whose calls go through the shared cluster's master, and what such tests need.</summary>
[Collection("bproc")]
public abstract class BprocTest(BprocCluster cluster)
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The purpose-built child program.</summary>
    protected static string TestChild { get; } = Path.Combine(AppContext.BaseDirectory, "testchild");

    /// <summary>Standard output and error come back as streams of the process.</summary>
    protected static IReadOnlyList<BprocIo> Streams { get; } = [BprocIo.Stream(0), BprocIo.Stream(1), BprocIo.Stream(2)];

    protected BprocCluster Cluster => cluster;

    protected IDisposable Use(BprocSettings? settings = null, Space? space = null) => Bproc.Use(space ?? cluster.Master, settings);

    internal static async Task<ExitStatus> EndAsync(RemoteProcess process)
    {
        var status = await process.WaitAsync().WaitAsync(Limit);
        await process.Drained.WaitAsync(Limit);
        return status;
    }

    /// <summary>Ends the input, if there is one, reads the output to its end, and waits.</summary>
    internal static async Task<(ExitStatus Status, string Output, string Error)> FinishAsync(RemoteProcess process)
    {
        if (process.StandardInput is { } input)
        {
            await input.CompleteAsync();
        }

        var output = ReadAsync(process.StandardOutput);
        var error = ReadAsync(process.StandardError);
        return (await process.WaitAsync().WaitAsync(Limit), await output, await error);
    }

    internal static async Task<string> ReadAsync(InboundStream? stream)
    {
        if (stream is null)
        {
            return "";
        }

        using var limit = new CancellationTokenSource(Limit);
        using var bytes = new MemoryStream();
        await stream.Reader.CopyToAsync(bytes, limit.Token);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    internal static Task<string> ReadLineAsync(RemoteProcess process) => ReadLineAsync(process.StandardOutput!);

    internal static async Task<string> ReadLineAsync(InboundStream stream)
    {
        using var limit = new CancellationTokenSource(Limit);
        var reader = stream.Reader;
        while (true)
        {
            var result = await reader.ReadAsync(limit.Token);
            var text = Encoding.UTF8.GetString(result.Buffer);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end >= 0)
            {
                reader.AdvanceTo(result.Buffer.GetPosition(end + 1));
                return text[..end];
            }

            Assert.False(result.IsCompleted, $"the output ended with '{text}'");
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    protected static async Task<BprocException> FailsAsync(Func<Task> call) => await Assert.ThrowsAsync<BprocException>(call);
}
