using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;

namespace Actors.Launcher.Bproc;

/// <summary><c>bpps</c>: <c>actors ps</c> under the name that users of BProc look for.</summary>
internal sealed class BppsTool() : BprocTool("bpps", "Show the processes with their nodes: the same as 'actors ps'")
{
    protected override string Usage => """
        Usage: bpps [options]
        Shows the processes on the nodes, as 'actors ps' does.
          -n, --on SET       which nodes (all that are not down, and the master)
          -q, --quiet        pids alone
          --format FORMAT    table or json
          --socket PATH      the node's local socket
          -h, --help         print this
          -v, --version      print the version

        """;

    protected override Task<int> DoAsync(string[] args, CallerState caller) => args switch
    {
        ["-h" or "--help", ..] => Help(),
        ["-v" or "--version", ..] => Version(),
        _ => CommandLineReader.Read(["ps", .. args], caller),
    };
}
