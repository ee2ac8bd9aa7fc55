using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>One line for a person about a program that could not be started: the node, the thing, and the kernel's error by name.</summary>
internal static class FailureText
{
    internal static string Of(ProcessException failure)
    {
        string subject = failure.Subject ?? failure.Process?.ToString() ?? "the program";
        string? what = failure.Stage switch
        {
            ProcessStage.Exec => $"cannot execute '{subject}'",
            ProcessStage.Directory => $"cannot enter directory '{subject}'",
            ProcessStage.User => $"cannot run as another user ({subject})",
            _ => null,
        };
        return what is null || failure is NodeException
            ? Once($"node {NodeNumbers.Format(failure.Node)}: ", failure.Message)
            : $"node {NodeNumbers.Format(failure.Node)}: {what}: {failure.Errno.Message} ({failure.Errno.Name})";
    }

    // Most messages of the process space name their node already.
    private static string Once(string prefix, string message) =>
        message.Contains("node ", StringComparison.OrdinalIgnoreCase) ? message : prefix + message;
}
