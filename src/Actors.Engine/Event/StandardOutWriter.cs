namespace Akka.Event;

/// <summary>Writes whole lines to standard output, coloured if that is a terminal. Thread-safe: lines do not mix.</summary>
internal static class StandardOutWriter
{
    private static readonly Lock s_gate = new();

    public static void WriteLine(string line, ConsoleColor? color)
    {
        lock (s_gate)
        {
            if (color is not { } wanted || Console.IsOutputRedirected)
            {
                Console.WriteLine(line);
                return;
            }

            var before = Console.ForegroundColor;
            Console.ForegroundColor = wanted;
            try
            {
                Console.WriteLine(line);
            }
            finally
            {
                Console.ForegroundColor = before;
            }
        }
    }
}
