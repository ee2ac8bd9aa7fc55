using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>What the process space's errors are in BProc's terms.</summary>
internal static class Failure
{
    private static readonly Native.Errno HostUnreachable = new(113);

    public static BprocException Of(ProcessException problem, Actors.ProcessSpace.ProcessSpace space) =>
        new(NumberOf(problem, space), problem.Message, problem) { Node = problem.Node, MayHaveStarted = problem.MayHaveStarted };

    public static BprocException Of(ProcessSpecException problem) => new(problem.Errno.Number, problem.Message, problem);

    /// <summary>What .NET's own file calls throw about a file of this machine.</summary>
    public static BprocException OfFile(string path, Exception problem)
    {
        var number = problem switch
        {
            FileNotFoundException or DirectoryNotFoundException => BprocError.ENOENT,
            UnauthorizedAccessException => BprocError.EACCES,
            PathTooLongException => BprocError.ENAMETOOLONG,
            _ => BprocError.EIO,
        };
        return new BprocException(number, $"{path} cannot be read here ({BprocError.NameOf(number)}): {problem.Message}", problem);
    }

    /// <summary>Whether an exception is one of those.</summary>
    public static bool IsOfFile(Exception problem) => problem is IOException or UnauthorizedAccessException;

    public static BprocException InvalidNode(int node, string known) =>
        new(BprocError.InvalidNode, $"There is no node {NodeNumbers.Format(node)} (BE_INVALIDNODE); the nodes are {known}.") { Node = node };

    private static int NumberOf(ProcessException problem, Actors.ProcessSpace.ProcessSpace space)
    {
        if (problem is { Stage: ProcessStage.Permission, Errno: var refused } && refused == HostUnreachable)
        {
            // It was set to another state than up, and takes processes from root only.
            return BprocError.NodeDown;
        }

        if (problem is not NodeException)
        {
            return problem.Errno.Number;
        }

        return problem.Stage switch
        {
            // The caller's own member has stopped, or there is no master: that says nothing about the node.
            ProcessStage.Reach or ProcessStage.ResolveNode when problem.Errno.Number == BprocError.EBUSY => BprocError.EBUSY,
            ProcessStage.Reach when problem.Errno != Native.Errno.ETIMEDOUT => BprocError.SlaveDied,
            ProcessStage.ResolveNode => problem.Node != NodeNumbers.None && space.Directory.Find(problem.Node) is null ? BprocError.InvalidNode : BprocError.NodeDown,
            _ => problem.Errno.Number,
        };
    }
}
