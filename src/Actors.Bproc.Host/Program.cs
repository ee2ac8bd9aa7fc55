using System.Globalization;

namespace Actors.Bproc.Host;

/// <summary>
/// The child of an rfork: loads the caller's program, of which Main is not run, and ends with what the delegate returns. Started by a node
/// with the number of the descriptor that says what to do; by hand it is of no use.
/// </summary>
internal static class Program
{
    /// <summary>It could not even begin; the reason is on standard error. As a shell says of a program that cannot be executed.</summary>
    private const int CannotRun = 126;

    private static int Main(string[] args)
    {
        if (args.Length != 1 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Console.Error.WriteLine("Actors.Bproc.Host: started by a node for a program that forked to it, not by hand");
            return CannotRun;
        }

        Func<int> body;
        try
        {
            body = Inheritance.Read(number).Bind();
        }
        catch (Exception problem)
        {
            Console.Error.WriteLine($"Actors.Bproc.Host: the program cannot go on here: {problem.Message}");
            return CannotRun;
        }

        return body();
    }
}
