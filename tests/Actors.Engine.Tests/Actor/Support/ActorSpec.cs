using Akka.Actor;
using Akka.Configuration;

namespace Actors.Engine.Tests.Actor;

/// <summary>A system of its own for each test, and waits with limits.</summary>
public abstract class ActorSpec : IAsyncLifetime
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static int _number;

    protected ActorSpec(string hocon = "")
    {
        var config = ConfigurationFactory.ParseString(hocon)
            .WithFallback(ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }"));
        Sys = ActorSystem.Create($"spec-{Interlocked.Increment(ref _number)}", config);
    }

    protected ActorSystem Sys { get; }

    protected Probe NewProbe(string? name = null) => new(Sys, name);

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync() => await Sys.Terminate().WaitAsync(Limit);

    /// <summary>Waits until a condition holds, and says what was seen when it does not in time.</summary>
    protected static async Task Eventually(Func<bool> condition, Func<string>? state = null, TimeSpan? limit = null)
    {
        var most = limit ?? Limit;
        var start = Environment.TickCount64;
        while (!condition())
        {
            if (Environment.TickCount64 - start > most.TotalMilliseconds)
                Assert.Fail($"The condition did not come true within {most}. {state?.Invoke()}");
            await Task.Delay(5);
        }
    }
}
