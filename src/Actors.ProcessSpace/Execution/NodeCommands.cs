using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Event;

namespace Actors.ProcessSpace.Execution;

/// <summary>The commands an administrator has configured on a node, started by its keeper like everything else that is native. Thread-safe.</summary>
internal sealed class NodeCommands(SpaceRuntime runtime, ILoggingAdapter log)
{
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(5);

    private static DescriptorMapping[] NullStreams => [.. Enumerable.Range(0, 3).Select(static target => new DescriptorMapping(ChildStreams.Null, target))];

    /// <summary>Starts the command of a state. Answers when it runs; should it fail later, the node is set to error.</summary>
    public async Task<NodeCommandStarted> StartAsync(NodeState state)
    {
        var command = runtime.Settings.CommandOf(state);
        var (node, word) = (NodeNumbers.Format(runtime.Directory.SelfNumber), NodeStates.NameOf(state));
        if (command.IsEmpty)
        {
            return new NodeCommandStarted(
                Numbers.ENoSys, $"node {node} has no command for {word}: set actors.node.commands.{word} in its configuration (ENOSYS)");
        }

        try
        {
            var keeper = await runtime.Keepers.GetAsync().ConfigureAwait(false);
            var child = await keeper.SpawnAsync(
                new NativeSpawn
                {
                    File = command[0],
                    Arguments = command,
                    Environment = SpecCompletion.CallerEnvironment(),
                    Descriptors = NullStreams,
                    Session = SessionKind.NewSession,
                },
                CancellationToken.None).ConfigureAwait(false);
            _ = WatchAsync(child, state);
            log.Warning("Node {0}: started '{1}' for {2}.", node, string.Join(' ', command), word);
            return new NodeCommandStarted(default, "");
        }
        catch (Exception problem) when (problem is SpawnException or NativeException or ObjectDisposedException)
        {
            var errno = problem is SpawnException refused ? refused.Errno : problem is NativeException native ? native.Errno : Errno.EBUSY;
            return new NodeCommandStarted(errno, $"node {node} could not start '{command[0]}', its command for {word}: {problem.Message} ({errno.Name})");
        }
    }

    private async Task WatchAsync(NativeChild child, NodeState state)
    {
        var status = Failures.Status(await child.Exited.ConfigureAwait(false));
        await child.TreeEnded.ConfigureAwait(false);
        await child.DisposeAsync().ConfigureAwait(false);
        if (status.Success || runtime.IsStopping)
        {
            return;
        }

        var word = NodeStates.NameOf(state);
        log.Error("Node {0}: its command for {1} {2}.", NodeNumbers.Format(runtime.Directory.SelfNumber), word, status);
        try
        {
            await ToldAsync(state).ConfigureAwait(false);
            await new NodeAdministration(runtime, Credentials.OfThisProcess).SetStateAsync(runtime.Directory.SelfNumber, NodeState.Error).ConfigureAwait(false);
        }
        catch (NodeException problem)
        {
            log.Error("The state could not be set: {0}", problem.Message);
        }
    }

    /// <summary>The master sets the state when it hears that the command runs: what fails at once must not be overtaken by that.</summary>
    private async Task ToldAsync(NodeState state)
    {
        using var limit = new CancellationTokenSource(TellLimit);
        var view = runtime.Directory;
        for (var seen = view.Current; seen.Find(view.SelfNumber)?.SetState != state && !limit.IsCancellationRequested;)
        {
            var next = view.NextAsync(seen, limit.Token);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            seen = next.IsCompletedSuccessfully ? await next.ConfigureAwait(false) : seen;
        }
    }
}
