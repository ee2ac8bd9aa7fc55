using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc;

/// <summary>The member that calls go through, and how they behave.</summary>
internal sealed record BprocContext(Space Space, BprocSettings Settings)
{
    public static BprocContext Of(Space space) => new(space, BprocSettings.From(space.System.Settings.Config));
}
