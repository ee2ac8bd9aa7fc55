using Actors.Bproc;
using Actors.Launcher.Bproc;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher;

internal static class Program
{
    private static int Main(string[] args)
    {
        CallerState caller = CallerState.Capture();
        try
        {
            return RunAsync(ProgramArguments.WithCalledName(ProgramArguments.Exact(args)), caller).GetAwaiter().GetResult();
        }
        catch (UsageException e)
        {
            caller.Say(e.Message);
        }
        catch (AttachException e)
        {
            caller.Say(e.Message);
            return e.ExitCode == RunExitCodes.OwnFailure ? caller.OwnFailure : e.ExitCode;
        }
        catch (Exception e) when (e is ProcessSpecException or ProcessException or BprocException or TimeoutException or IOException)
        {
            caller.Say(e.Message.ReplaceLineEndings(" "));
        }

        return caller.OwnFailure;
    }

    // BProc's tools read their own options: they start without the library that reads those of the other commands.
    private static Task<int> RunAsync(string[] args, CallerState caller) => args is [var name, ..] && BprocTools.Find(name) is { } tool
        ? tool.RunAsync(args[1..], caller)
        : CommandLineReader.Read(args, caller);
}
