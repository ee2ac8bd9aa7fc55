using System.CommandLine;
using System.Globalization;
using Actors.Launcher.CommandLine;

namespace Actors.Launcher.Commands;

/// <summary>Pids on a command line.</summary>
internal static class PidArgument
{
    internal static Argument<string[]> Several() => new("PID") { Description = "Pids, as 'actors ps' and 'actors run -d' show them", Arity = ArgumentArity.OneOrMore };

    internal static Argument<string> One() => new("PID") { Description = "A pid, as 'actors ps' and 'actors run -d' show it" };

    /// <exception cref="UsageException">It is no pid.</exception>
    internal static int Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && pid > 0 ? pid : throw new UsageException($"'{text}' is no pid");
}
