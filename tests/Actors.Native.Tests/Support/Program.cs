namespace Actors.Native.Tests.Support;

/// <summary>What the tests run as a .NET process of its own.</summary>
internal static class Program
{
    public static string Path { get; } = typeof(Program).Assembly.Location;

    public static NativeSpawn Spec(params string[] words) => new() { File = "dotnet", Arguments = ["dotnet", Path, .. words] };

    public static async Task<int> Main(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "self":
                ReportSelf();
                return 0;
            case "node":
                return await BeNodeAsync();
            case "traps":
                return await TrapAsync([.. args.Skip(1).Select(int.Parse)]);
            default:
                return 96;
        }
    }

    private static void ReportSelf()
    {
        var open = string.Join(',', new[] { 0, 1, 2 }.Where(ProcessSelf.WasOpenAtStart));
        var files = ProcessSelf.OriginalOpenFiles;
        Console.WriteLine($"open {open}");
        Console.WriteLine($"files {files.Soft} {files.Hard}");
        Console.WriteLine($"umask {Convert.ToString(ProcessSelf.Umask, 8)}");
        Console.WriteLine($"ignored {string.Join(',', ProcessSelf.IgnoredSignalsAtStart)}");
        foreach (var variable in ProcessSelf.EnvironmentAtStart.Concat(ProcessSelf.ArgumentsAtStart))
        {
            Console.WriteLine($"raw {Convert.ToHexString(NativeText.Encode(variable))}");
        }
    }

    /// <summary>A node with a child that has escaped from it; to be killed.</summary>
    private static async Task<int> BeNodeAsync()
    {
        var keeper = Keeper.Start();
        Console.WriteLine($"keeper {keeper.ProcessId}");
        var child = await keeper.SpawnAsync(Child.Spec("daemon") with { Descriptors = [new(1, 1)] });
        await child.Exited;
        return 0;
    }

    private static async Task<int> TrapAsync(int[] signals)
    {
        using var traps = SignalTraps.Install(signals, signo =>
        {
            Console.WriteLine($"got {signo}");
            if (signo == Signals.SIGTSTP)
            {
                SignalTraps.StopSelf();
                Console.WriteLine("continued");
            }

            if (signo == Signals.SIGTERM)
            {
                SignalTraps.EndSelf(signo);
            }
        });
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
