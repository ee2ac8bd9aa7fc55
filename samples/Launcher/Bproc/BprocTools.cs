namespace Actors.Launcher.Bproc;

/// <summary>The tools by name.</summary>
internal static class BprocTools
{
    internal static IReadOnlyList<string> Names { get; } = ["bpsh", "bpstat", "bpps", "bpctl", "bpcp", "rsh"];

    /// <summary>The tool of a name, or null.</summary>
    internal static BprocTool? Find(string name) => name switch
    {
        "bpsh" => new BpshTool(),
        "bpstat" => new BpstatTool(),
        "bpps" => new BppsTool(),
        "bpctl" => new BpctlTool(),
        "bpcp" => new BpcpTool(),
        "rsh" => new RshTool(),
        _ => null,
    };
}
