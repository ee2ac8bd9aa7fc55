using System.Globalization;
using Actors.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [name...]   names: spawn stream link run memory processes attached bpsh connectback rexec execmove tree (all without a name)
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [NodeProcess.Word, var address, var first, var count, var settings])
{
    return await NodeProcess.ServeAsync(address, first, count, settings);
}

(string Name, Func<Table, Task> Run)[] all =
[
    ("spawn", SpawnBenchmark.RunAsync),
    ("stream", StreamBenchmark.RunAsync),
    ("link", LinkBenchmark.RunAsync),
    ("run", RunBenchmark.RunAsync),
    ("memory", MemoryBenchmark.RunAsync),
    ("processes", ProcessesBenchmark.RunAsync),
    ("attached", AttachedBenchmark.RunAsync),
    ("bpsh", BpshBenchmark.RunAsync),
    ("connectback", ConnectBackBenchmark.RunAsync),
    ("rexec", RexecBenchmark.RunAsync),
    ("execmove", ExecMoveBenchmark.RunAsync),
    ("tree", TreeBenchmark.RunAsync),
];
var unknown = args.Except(all.Select(static b => b.Name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"no benchmark named {string.Join(", ", unknown)}; there are: {string.Join(' ', all.Select(static b => b.Name))}");
    return 2;
}

var table = new Table();
foreach (var (name, run) in all)
{
    if (args.Length == 0 || args.Contains(name))
    {
        Console.Error.WriteLine($"{name} ...");
        await run(table);
    }
}

Console.WriteLine(Machine.Describe());
Console.WriteLine();
Console.Write(table);
return 0;
