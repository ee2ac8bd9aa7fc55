using System.Diagnostics;
using System.Text.RegularExpressions;
using Actors.Native;
using Actors.Native.Interop;

namespace Actors.Benchmarks;

/// <summary>A node as users run it: <c>actors up</c> in an OS process of its own.</summary>
internal sealed partial class UpProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private UpProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>HOST:PORT of its first member, for <c>--join</c>.</summary>
    internal string Address { get; }

    /// <summary>Starts it and waits for its line that says that it is up.</summary>
    internal static async Task<UpProcess> StartAsync(string actors, string socket, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(actors, ["up", "--socket", socket, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                // What the actor system logs comes on the same output.
                if (Ready().Match(line) is { Success: true } ready)
                {
                    _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                    return new UpProcess(process, ready.Groups[1].Value);
                }
            }

            throw new InvalidOperationException($"actors up {string.Join(' ', arguments)} does not start");
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(_process);

    private static async Task EndAsync(Process process)
    {
        // SIGTERM, so that what it made is removed.
        using (process)
        {
            _ = Signal.kill(process.Id, Signals.SIGTERM);

            using var limit = new CancellationTokenSource(Limit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }
    }

    [GeneratedRegex(@"^actors: .* (?:is|are) up(?:, the first)? at ([^, ]+),")]
    private static partial Regex Ready();
}
