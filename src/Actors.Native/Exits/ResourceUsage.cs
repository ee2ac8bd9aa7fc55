namespace Actors.Native;

/// <summary>What a child and the descendants it waited for have used.</summary>
/// <param name="UserTime">Processor time in user mode.</param>
/// <param name="SystemTime">Processor time in the kernel.</param>
/// <param name="MaxResidentKiB">Largest resident set of any one of them, KiB.</param>
public readonly record struct ResourceUsage(TimeSpan UserTime, TimeSpan SystemTime, long MaxResidentKiB);
