using System.Diagnostics;
using System.Text;

namespace Actors.Launcher.Tests.Harness;

/// <summary>A script that runs. Every process it starts, on whatever node, carries its mark in the environment.</summary>
internal sealed class Job : IDisposable
{
    internal const string MarkName = "ACTORS_TEST_MARK";

    private readonly Process process;
    private readonly string mark;
    private readonly string script;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly MemoryStream output = new();
    private readonly StringBuilder error = new();
    private readonly Task reading;

    internal Job(Process process, string mark, string script)
    {
        this.process = process;
        this.mark = mark;
        this.script = script;
        reading = Task.WhenAll(ReadOutputAsync(), ReadErrorAsync());
    }

    internal Stream Input => process.StandardInput.BaseStream;

    internal int Pid => process.Id;

    internal string OutputSoFar
    {
        get
        {
            lock (output)
            {
                return Encoding.UTF8.GetString(output.ToArray());
            }
        }
    }

    internal string ErrorSoFar
    {
        get
        {
            lock (error)
            {
                return error.ToString();
            }
        }
    }

    /// <summary>All living processes with this job's mark.</summary>
    internal IReadOnlyList<ProcessInfo> Processes() => ProcessInfo.All(info => info.HasVariable(MarkName, mark));

    /// <summary>The "actors" processes of this job.</summary>
    internal IReadOnlyList<ProcessInfo> Launchers() => [.. Processes().Where(static info => info.Name == "actors")];

    internal Task WaitForOutputAsync(string text) =>
        Until.TrueAsync(() => OutputSoFar.Contains(text, StringComparison.Ordinal), () => $"output should contain '{text}'\n{Describe()}");

    internal Task WaitForProcessesAsync(string what, Func<IReadOnlyList<ProcessInfo>, bool> condition, TimeSpan? limit = null) =>
        Until.TrueAsync(() => condition(Processes()), () => $"{what}\n{Describe()}", limit);

    /// <summary>Waits for the script's end and the end of its output.</summary>
    internal async Task<ShellResult> EndAsync(TimeSpan? limit = null)
    {
        process.StandardInput.Close();
        return await OutcomeAsync(limit);
    }

    /// <summary>The same, with its input left open.</summary>
    internal async Task<ShellResult> OutcomeAsync(TimeSpan? limit = null)
    {
        try
        {
            await Task.WhenAll(process.WaitForExitAsync(), reading).WaitAsync(limit ?? Shell.Limit);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"still running after {watch.Elapsed.TotalSeconds:0.0} s: {script}\n{Describe()}");
        }

        return new ShellResult(process.ExitCode, output.ToArray(), ErrorSoFar, watch.Elapsed);
    }

    public void Dispose()
    {
        foreach (ProcessInfo info in Processes())
        {
            info.Kill("KILL");
        }

        process.Dispose();
    }

    private string Describe() =>
        $"--- stdout\n{OutputSoFar}\n--- stderr\n{ErrorSoFar}\n--- processes\n{string.Join('\n', Processes())}";

    private async Task ReadOutputAsync()
    {
        byte[] buffer = new byte[65536];
        int count;
        while ((count = await process.StandardOutput.BaseStream.ReadAsync(buffer)) > 0)
        {
            lock (output)
            {
                output.Write(buffer, 0, count);
            }
        }
    }

    private async Task ReadErrorAsync()
    {
        char[] buffer = new char[4096];
        int count;
        while ((count = await process.StandardError.ReadAsync(buffer)) > 0)
        {
            lock (error)
            {
                error.Append(buffer, 0, count);
            }
        }
    }
}
