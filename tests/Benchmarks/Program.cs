using Actors.Benchmarks;

var name = args.Length > 0 ? args[0] : "all";
if (name is "link" or "all")
{
    await LinkBenchmark.RunAsync();
}

return 0;
