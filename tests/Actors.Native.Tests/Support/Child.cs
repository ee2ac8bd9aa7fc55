using System.Text;

namespace Actors.Native.Tests.Support;

/// <summary>The purpose-built child program (tests/child) and short ways to run it.</summary>
internal static class Child
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "testchild");

    public static NativeSpawn Spec(params string[] words) => new() { File = Program, Arguments = ["testchild", .. words] };

    /// <summary>Runs to the end with stdout and stderr in one pipe, stdin closed unless mapped by the spec.</summary>
    public static async Task<Output> RunAsync(this Keeper keeper, NativeSpawn spec)
    {
        await using var running = await keeper.StartAsync(spec);
        var text = await running.Reader.ReadToEndAsync();
        return new Output(text, await running.Process.Exited.WaitAsync(Limit));
    }

    public static Task<Output> RunAsync(this Keeper keeper, params string[] words) => keeper.RunAsync(Spec(words));

    /// <summary>Starts with stdout and stderr in one pipe that the result reads.</summary>
    public static async Task<Running> StartAsync(this Keeper keeper, NativeSpawn spec)
    {
        var pipe = Pipes.Create();
        try
        {
            var mapped = spec.Descriptors.ToList();
            foreach (var target in new[] { 1, 2 })
            {
                if (!mapped.Exists(m => m.Target == target))
                {
                    mapped.Add(new DescriptorMapping(pipe.Write, target));
                }
            }

            var child = await keeper.SpawnAsync(spec with { Descriptors = mapped });
            pipe.Write.Dispose();
            return new Running(child, new LineReader(new DescriptorReader(pipe.Read)));
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    public static Task<Running> StartAsync(this Keeper keeper, params string[] words) => keeper.StartAsync(Spec(words));
}

internal sealed record Output(string Text, ChildExit Exit)
{
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rest of each line that starts with a word.</summary>
    public string[] Facts(string word) => [.. Lines.Where(l => l.StartsWith(word + " ", StringComparison.Ordinal)).Select(l => l[(word.Length + 1)..])];

    public string Fact(string word) => Assert.Single(Facts(word));
}

internal sealed record Running(NativeChild Process, LineReader Reader) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Reader.DisposeAsync();
    }
}

/// <summary>Lines from a descriptor, each wait with a limit.</summary>
internal sealed class LineReader(IByteReader source) : IAsyncDisposable
{
    private readonly StringBuilder pending = new();
    private readonly byte[] buffer = new byte[65536];

    public async Task<string> ReadLineAsync()
    {
        while (true)
        {
            var text = pending.ToString();
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end >= 0)
            {
                pending.Remove(0, end + 1);
                return text[..end];
            }

            Assert.True(await FillAsync(), $"the output ended after '{text}'");
        }
    }

    /// <summary>Skips to the line that starts with a word and returns the number after it.</summary>
    public async Task<int> ReadNumberAsync(string word)
    {
        while (true)
        {
            var line = await ReadLineAsync();
            if (line.StartsWith(word + " ", StringComparison.Ordinal))
            {
                return int.Parse(line[(word.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }

    public async Task<string> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return pending.ToString();
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<bool> FillAsync()
    {
        using var limit = new CancellationTokenSource(Child.Limit);
        var count = await source.ReadAsync(buffer, limit.Token);
        pending.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return count > 0;
    }
}
