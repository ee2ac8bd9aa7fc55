using Actors.Launcher.CommandLine;

namespace Actors.Launcher;

internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            RunOptions? options = CommandLineReader.Read(args);
            return options is null ? 0 : ExitCodes.OwnFailure;
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"actors: {e.Message}");
            return ExitCodes.OwnFailure;
        }
    }
}
