namespace Actors.Bproc.Host;

/// <summary>An assembly that came along.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Descriptor">Where its bytes are.</param>
internal sealed record SentAssembly(string Name, int Descriptor);
