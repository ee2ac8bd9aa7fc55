using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;

namespace Actors.Launcher.Bproc;

/// <summary>One of BProc's tools, with the options its users know: letters as getopt reads them.</summary>
internal abstract class BprocTool(string name, string summary)
{
    /// <summary>Its name, by which the launcher can also be called.</summary>
    internal string Name { get; } = name;

    /// <summary>One line on what it does.</summary>
    internal string Summary { get; } = summary;

    /// <summary>The exit code when the tool itself fails.</summary>
    protected virtual int OwnFailure => 1;

    /// <summary>What -h prints.</summary>
    protected abstract string Usage { get; }

    /// <summary>Does what the arguments say; the result is the exit code.</summary>
    internal Task<int> RunAsync(string[] args, CallerState caller)
    {
        caller.Name = Name;
        caller.OwnFailure = OwnFailure;
        return DoAsync(args, caller);
    }

    protected abstract Task<int> DoAsync(string[] args, CallerState caller);

    /// <summary>The socket of the node to attach to.</summary>
    protected static string Socket => AttachSocket.Choose(null);

    protected Task<int> Help()
    {
        Commands.Tables.Write(Usage);
        return Task.FromResult(0);
    }

    protected Task<int> Version()
    {
        Commands.Tables.Write($"{Name} version {typeof(BprocTool).Assembly.GetName().Version?.ToString(3)}\n");
        return Task.FromResult(0);
    }

    protected UsageException Wrong(string problem) => new($"{problem}; '{Name} -h' says more");
}
