using System.Diagnostics;

namespace Actors.Launcher.Tests.Harness;

/// <summary>Waits for conditions of the world outside, which tells nobody when it changes; says what it saw when it gives up.</summary>
internal static class Until
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    internal static async Task TrueAsync(Func<bool> condition, Func<string> describe, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > (limit ?? Usual))
            {
                Assert.Fail($"not within {(limit ?? Usual).TotalSeconds} s: {describe()}");
            }

            await Task.Delay(20);
        }
    }
}
