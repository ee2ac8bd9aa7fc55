namespace Actors.ProcessSpace;

/// <summary>What a process used, as the kernel counted it when it was reaped. Immutable.</summary>
/// <param name="UserTime">Processor time in user mode.</param>
/// <param name="SystemTime">Processor time in the kernel.</param>
/// <param name="MaxResidentBytes">The largest resident size.</param>
public sealed record ProcessUsage(TimeSpan UserTime, TimeSpan SystemTime, long MaxResidentBytes)
{
    /// <summary>Nothing, or unknown.</summary>
    public static ProcessUsage Zero { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0);
}
