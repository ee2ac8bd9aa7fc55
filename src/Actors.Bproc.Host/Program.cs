using System.Globalization;

namespace Actors.Bproc.Host;

/// <summary>
/// The child of an rfork: loads the caller's program, of which Main is not run, tells the node that it goes on, and ends with what the delegate
/// returns. Started by a node with the numbers of two descriptors: one says what to do, the other is for the answer. By hand it is of no use.
/// </summary>
internal static class Program
{
    /// <summary>It could not even begin, as a shell says of a program that cannot be executed. The node has the reason.</summary>
    private const int CannotRun = 126;

    private static int Main(string[] args)
    {
        if (args.Length != 2 || !TryNumber(args[0], out var inheritance) || !TryNumber(args[1], out var ready))
        {
            Console.Error.WriteLine("Actors.Bproc.Host: started by a node for a program that forked to it, not by hand");
            return CannotRun;
        }

        Func<int> body;
        try
        {
            body = Inheritance.Read(inheritance).Bind();
        }
        catch (Exception problem)
        {
            Readiness.Refuse(ready, problem);
            return CannotRun;
        }

        Readiness.Confirm(ready);
        return body();
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
