namespace Actors.Bproc;

/// <summary>One process and the node that runs it (<c>struct bproc_proc_info_t</c>).</summary>
/// <param name="Pid">Its number in the process space.</param>
/// <param name="Node">The node.</param>
public readonly record struct BprocProcInfo(int Pid, int Node);
