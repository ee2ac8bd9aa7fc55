namespace Akka.Configuration.Hocon;

internal enum HoconIncludeKind
{
    /// <summary>A file beside the one that includes it, else a resource.</summary>
    Any,
    File,
    Resource,
    Url,
}

/// <summary>An include as it was written.</summary>
/// <param name="Name">What to include.</param>
/// <param name="Kind">Where to look.</param>
/// <param name="Required">Whether it is an error if there is none.</param>
/// <param name="At">The path at which it stands.</param>
/// <param name="By">The text that includes it.</param>
/// <param name="Offset">Where in that text.</param>
internal sealed record HoconInclude(string Name, HoconIncludeKind Kind, bool Required, HoconPath At, HoconSource By, int Offset);
