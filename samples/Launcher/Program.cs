using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
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
            RunOptions? options = CommandLineReader.Read(ProgramArguments.Exact(args));
            return options is null ? 0 : new RunFront(options, caller).RunAsync().GetAwaiter().GetResult();
        }
        catch (UsageException e)
        {
            caller.Say(e.Message);
        }
        catch (Exception e) when (e is ProcessSpecException or ProcessException or TimeoutException or IOException)
        {
            caller.Say(e.Message.ReplaceLineEndings(" "));
        }

        return RunExitCodes.OwnFailure;
    }
}
