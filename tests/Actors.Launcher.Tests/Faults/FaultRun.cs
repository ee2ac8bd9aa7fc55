using System.Diagnostics;
using System.Globalization;
using System.Text;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Faults;

/// <summary>One program of a round, started through a node's socket as <c>actors run</c> would, and all that is seen of it.</summary>
internal sealed class FaultRun(string id, Shape shape, Member origin, int node, string cluster, string book)
{
    private readonly TaskCompletionSource ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly MemoryStream output = new();
    private readonly StringBuilder said = new();
    private IRun? run;
    private Task<string?>? end;

    internal string Id => id;

    internal Shape Shape => shape;

    internal Member Origin => origin;

    internal int Node => node;

    /// <summary>The exit code, once it has ended with one.</summary>
    internal int? Code { get; private set; }

    /// <summary>What was said to the person.</summary>
    internal string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>How long it took until its outcome was known.</summary>
    internal TimeSpan Took { get; private set; }

    /// <summary>Completes with its outcome: null when there is a code, otherwise why there is none. Never fails.</summary>
    internal Task<string?> End => end ?? throw new InvalidOperationException("It was not started.");

    internal bool IsReady => shape.ReadyText is null || Text.Contains(shape.ReadyText, StringComparison.Ordinal);

    private string Text
    {
        get
        {
            lock (output)
            {
                return Encoding.UTF8.GetString(output.GetBuffer().AsSpan(0, (int)Math.Min(output.Length, 200)));
            }
        }
    }

    internal void Start() => end = Task.Run(async () =>
    {
        try
        {
            return await RunAsync();
        }
        catch (Exception e) when (e is AttachException or NativeException or ObjectDisposedException or OperationCanceledException)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
        finally
        {
            Took = watch.Elapsed;
        }
    });

    /// <summary>Tells it to end, as soon as it can hear it.</summary>
    internal async Task FinishAsync()
    {
        ending.TrySetResult();
        while (shape.EndSignal != 0 && !End.IsCompleted)
        {
            // Said again: a signal that comes before the program has exec'd its last image ends it otherwise, and one may find no program yet.
            if (IsReady && HasBegun())
            {
                run?.Signal(shape.EndSignal);
            }

            await Task.WhenAny(End, Task.Delay(50));
        }
    }

    /// <summary>The connection goes, as when <c>actors run</c> is killed.</summary>
    internal async Task DropAsync()
    {
        if (run is { } attached)
        {
            await attached.DisposeAsync();
        }
    }

    internal void Signal(int signal) => run?.Signal(signal);

    /// <summary>It has written itself into the book.</summary>
    internal bool HasBegun() => Times() > 0;

    /// <summary>How often it has written itself into the book.</summary>
    internal int Times() => File.Exists(book) ? File.ReadLines(book).Count(line => line == id) : 0;

    /// <summary>What is wrong with what came out; null when nothing is.</summary>
    internal string? OutputProblem(bool whole)
    {
        if (shape.Output is not { } expected)
        {
            return null;
        }

        lock (output)
        {
            ReadOnlySpan<byte> got = output.GetBuffer().AsSpan(0, (int)output.Length);
            int same = got.CommonPrefixLength(expected);
            return same < got.Length ? $"byte {same} of its {got.Length} is not what it wrote"
                : whole && got.Length < expected.Length ? $"only {got.Length} of its {expected.Length} bytes came"
                : null;
        }
    }

    public override string ToString()
    {
        string outcome = end is not { IsCompleted: true } ? "no outcome" : Code is { } code ? $"code {code}" : end.Result!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{id} {shape.Words} ({origin.Name} -> node {node}): {outcome} after {(end is { IsCompleted: true } ? Took : watch.Elapsed).TotalSeconds:0.00} s, {output.Length} bytes, begun {Times()} times; {Said}");
    }

    private async Task<string?> RunAsync()
    {
        AttachClient client = await AttachClient.ConnectAsync(origin.Socket);
        using PipePair input = Pipes.Create();
        using PipePair printed = Pipes.Create();
        await using var reader = new DescriptorReader(printed.Read);
        await using var writer = new DescriptorWriter(input.Write);
        await using IRun attached = client.CreateRun(
            new RunPlan { Spec = Spec(), Nodes = node.ToString(CultureInfo.InvariantCulture) }, [input.Read.Number, printed.Write.Number, printed.Write.Number],
            () =>
            {
                input.Read.Dispose();
                printed.Write.Dispose();
            },
            line =>
            {
                lock (said)
                {
                    said.Append(line).Append("; ");
                }
            });
        Task feeding = FeedAsync(writer);
        Task reading = ReadAsync(reader);
        run = attached;
        try
        {
            int code = await attached.RunAsync();

            // The node closes what it was passed before it tells the code; what is left is in the pipe.
            await reading.WaitAsync(TimeSpan.FromSeconds(10));
            Code = code;
            return null;
        }
        catch (TimeoutException)
        {
            return "ended, but its output did not";
        }
        finally
        {
            ending.TrySetResult();
            await writer.DisposeAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What an execution of the program leaves in the book is appended in one write.
    private ProcessSpec Spec() => new()
    {
        File = "sh",
        Arguments = ["-c", $"echo {id} >> '{book}'; exec '{Path.Combine(AppContext.BaseDirectory, "testchild")}' {shape.Words}"],
        Environment = EnvironmentSpec.Empty.With("PATH", "/usr/bin:/bin").With(Kernel.ClusterMark, cluster).With(Kernel.RunMark, id),
        WorkingDirectory = Path.GetTempPath(),
    };

    // The first half at once, the second when it is to end.
    private async Task FeedAsync(DescriptorWriter writer)
    {
        try
        {
            await writer.WriteAsync(shape.Input.AsMemory(0, shape.Input.Length / 2));
            if (shape.Input.Length > 0)
            {
                await ending.Task;
                await writer.WriteAsync(shape.Input.AsMemory(shape.Input.Length / 2));
            }
        }
        catch (Exception e) when (e is NativeException or ObjectDisposedException)
        {
            // Nobody reads it any more.
        }
        finally
        {
            await writer.DisposeAsync();
        }
    }

    private async Task ReadAsync(DescriptorReader reader)
    {
        byte[] buffer = new byte[65536];
        try
        {
            int count;
            while ((count = await reader.ReadAsync(buffer)) > 0)
            {
                lock (output)
                {
                    output.Write(buffer, 0, count);
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The run was given up.
        }
    }
}
