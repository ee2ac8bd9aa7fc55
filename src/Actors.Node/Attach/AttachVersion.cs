namespace Actors.Node.Attach;

/// <summary>The version of this build, as people are told it (<c>Own</c>, written by the build).</summary>
internal static partial class AttachVersion;
