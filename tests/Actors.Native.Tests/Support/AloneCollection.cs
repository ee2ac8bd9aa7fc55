namespace Actors.Native.Tests.Support;

/// <summary>Classes that count what this process has open, or measure time: nothing else runs in it meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    internal const string Name = "alone";
}
