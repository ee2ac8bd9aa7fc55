using Actors.Benchmarks;

var name = args.Length > 0 ? args[0] : "all";
if (name is "link" or "all")
{
    await LinkBenchmark.RunAsync();
}

if (name is "spawn" or "all")
{
    await SpawnBenchmark.RunAsync();
}

return 0;
