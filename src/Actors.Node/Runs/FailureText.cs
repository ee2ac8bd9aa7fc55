using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>One line for a person about a program that could not be started: the node, the thing, and the kernel's error by name.</summary>
internal static class FailureText
{
    /// <summary>As <see cref="RunRules"/> word it: BProc's tools say <c>node: reason</c>.</summary>
    internal static string Of(ProcessException failure, RunRules rules = RunRules.Launcher)
    {
        if (rules == RunRules.Bproc)
        {
            return $"{rules.NameOf(failure.Node)}: {Reason(failure) ?? Cause(failure)}";
        }

        return Reason(failure) is { } why ? $"{rules.NameOf(failure.Node)}: {why}" : Once($"{rules.NameOf(failure.Node)}: ", failure.Message);
    }

    /// <summary>What is wrong and the error by name, without the node.</summary>
    internal static string Cause(ProcessException failure)
    {
        // There can be a line for each of many nodes: what would do instead is not said in every one.
        string cause = (failure.Cause ?? failure.Message).Split(';')[0].TrimEnd('.', ' ');
        string name = $"({failure.Errno.Name})";
        return cause.Contains(name, StringComparison.Ordinal) ? cause : $"{cause} {name}";
    }

    // Null when the exception says it best itself.
    private static string? Reason(ProcessException failure)
    {
        string subject = failure.Subject ?? failure.Process?.ToString() ?? "the program";
        string? what = failure.Stage switch
        {
            ProcessStage.Exec => $"cannot execute '{subject}'",
            ProcessStage.Directory => $"cannot enter directory '{subject}'",
            ProcessStage.User => $"cannot run as another user ({subject})",
            _ => null,
        };
        return what is null || failure is NodeException ? null : $"{what}: {failure.Errno.Message} ({failure.Errno.Name})";
    }

    // Most messages of the process space name their node already.
    private static string Once(string prefix, string message) =>
        message.Contains("node ", StringComparison.OrdinalIgnoreCase) ? message : prefix + message;
}
