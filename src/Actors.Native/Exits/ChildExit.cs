namespace Actors.Native;

/// <summary>The end of a child.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Usage">What it used; zero when lost.</param>
public sealed record ChildExit(WaitStatus Status, ResourceUsage Usage)
{
    /// <summary>The end of a child that nobody could observe.</summary>
    public static ChildExit Lost { get; } = new(WaitStatus.Lost, default);

    /// <summary>True when the status is unknown.</summary>
    public bool IsLost => Status.Kind == WaitKind.Lost;
}
