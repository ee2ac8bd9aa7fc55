namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>Waits for a condition with a limit, and says what it saw when it did not come.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, Func<string> state, TimeSpan? limit = null)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(until) > (limit ?? TestCluster.Limit))
            {
                Assert.Fail($"It did not come about in time: {state()}");
            }

            await Task.Delay(10);
        }
    }

    /// <summary>True while a kernel pid is there and not a zombie.</summary>
    public static bool Lives(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
