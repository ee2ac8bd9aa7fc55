using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;

namespace Actors.Launcher.Bproc;

/// <summary><c>bpps</c>: <c>actors ps</c> under the name that users of BProc look for.</summary>
internal sealed class BppsTool() : BprocTool("bpps", "Show the processes with their nodes: the same as 'actors ps'")
{
    protected override string Usage => "Usage: bpps [options], with the options of 'actors ps'\n";

    protected override Task<int> DoAsync(string[] args, CallerState caller) => CommandLineReader.Read(["ps", .. args], caller);
}
