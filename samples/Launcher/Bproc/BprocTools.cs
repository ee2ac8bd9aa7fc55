namespace Actors.Launcher.Bproc;

/// <summary>The tools by name.</summary>
internal static class BprocTools
{
    internal static IReadOnlyList<string> Names { get; } = ["bpsh", "rsh"];

    /// <summary>The tool of a name, or null.</summary>
    internal static BprocTool? Find(string name) => name switch
    {
        "bpsh" => new BpshTool(),
        "rsh" => new RshTool(),
        _ => null,
    };
}
