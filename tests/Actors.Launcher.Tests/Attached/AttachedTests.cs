using Actors.Launcher.Tests.Commands;
using Actors.Launcher.Tests.Harness;
using Actors.Launcher.Tests.Terminals;

namespace Actors.Launcher.Tests.Attached;

/// <summary>Each test of the command once more, between OS processes.</summary>
public static class AttachedTests
{
    [Collection(AttachedCollection.Name)]
    public sealed class CallerContext(AttachedCluster nodes) : CallerContextTests
    {
        private protected override string? Socket => nodes.Socket;
    }

    [Collection(AttachedCollection.Name)]
    public sealed class ExitCode(AttachedCluster nodes) : ExitCodeTests
    {
        private protected override string? Socket => nodes.Socket;
    }

    [Collection(AttachedCollection.Name)]
    public sealed class MainCommand(AttachedCluster nodes) : MainCommandTests
    {
        private protected override string? Socket => nodes.Socket;
    }

    [Collection(AttachedCollection.Name)]
    public sealed class Stream(AttachedCluster nodes) : StreamTests
    {
        private protected override string? Socket => nodes.Socket;
    }

    [Collection(AttachedCollection.Name)]
    public sealed class Signal(AttachedCluster nodes) : SignalTests
    {
        private protected override string? Socket => nodes.Socket;
    }

    [Collection(AttachedCollection.Name)]
    public sealed class Terminal(AttachedCluster nodes) : TerminalTests
    {
        private protected override string? Socket => nodes.Socket;
    }

    [Collection(AttachedCollection.Name)]
    public sealed class Kill(AttachedCluster nodes) : KillTests
    {
        private protected override string? Socket => nodes.Socket;

        private protected override IEnumerable<ProcessInfo> Keepers(Job job) => ProcessInfo.All(info => info.Parent == nodes.Cluster[1].Pid);
    }

    [Collection(AttachedCollection.Name)]
    public sealed class Option(AttachedCluster nodes) : OptionTests
    {
        private protected override string? Socket => nodes.Socket;

        [Theory]
        [InlineData("run -n 9 -- touch MARK", "node set '9', column 1: there is no node 9; the nodes are 0-3")]
        [InlineData("run -n 0,2-9 -- touch MARK", "node set '0,2-9', column 3: there is no node 4; the nodes are 0-3")]
        [InlineData("run -n down -- touch MARK", "node set 'down' names no node now")]
        public Task A_set_that_names_no_node_is_refused_by_the_node(string script, string error) => IsRefusedAsync(script, error);
    }
}
