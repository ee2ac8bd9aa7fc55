using System.Diagnostics;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>Waiting for a condition, with a limit and a message that says how things stood.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public static async Task UntilAsync(Func<bool> condition, Func<string> state)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Limit)
                Assert.Fail($"Not so within {Limit.TotalSeconds} s: {state()}");
            await Task.Delay(5);
        }
    }
}
