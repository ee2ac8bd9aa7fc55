using System.Diagnostics;
using System.Text;
using Akka.Actor;

namespace Actors.Engine.Cluster.Tests.Harness;

/// <summary>A member in an OS process of its own, whose thread pool the test can block.</summary>
internal sealed class StarvedChild : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    internal StarvedChild(Address join, string config)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "StarvedMember.dll"), config, join.ToString() },
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Gives an order and returns its answer.</summary>
    internal async Task<string?> AskAsync(string order)
    {
        await _process.StandardInput.WriteLineAsync(order);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
    }

    public override string ToString()
    {
        lock (_errors)
            return $"child {_process.Id}{(_process.HasExited ? $" has ended with {_process.ExitCode}" : "")} {_errors}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit(Limit);
        _process.Dispose();
    }
}
