using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Native;

namespace Actors.Launcher.Bproc;

/// <summary>Finds the program of a command in the caller's PATH, before anything is started.</summary>
internal static class CommandPath
{
    /// <summary>The absolute path of a program.</summary>
    /// <exception cref="UsageException">ENOENT: it is nowhere; EACCES: it is no program; ENOTDIR, ELOOP, ENAMETOOLONG: the path leads nowhere.</exception>
    internal static string Find(string command)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            string path = Path.Combine(CallerState.Directory(), command);
            return Exists(command, path) ? Checked(command, path) : throw NotFound(command);
        }

        string? denied = null;
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':'))
        {
            string path = Path.Combine(folder.Length > 0 ? Path.Combine(CallerState.Directory(), folder) : CallerState.Directory(), command);
            if (command.Length > 0 && File.Exists(path))
            {
                if (FileStatus.MayExecute(path))
                {
                    return path;
                }

                denied ??= path;
            }
        }

        return denied is null ? throw NotFound(command) : Checked(command, denied);
    }

    /// <summary>Opens the program, so that it can be sent.</summary>
    /// <exception cref="UsageException">EACCES: it can be executed, but not read.</exception>
    /// <exception cref="NativeException">It cannot be opened otherwise.</exception>
    internal static Descriptor Open(string command, string path)
    {
        try
        {
            return Descriptor.Open(path, 0);
        }
        catch (NativeException denied) when (denied.Errno == Errno.EACCES)
        {
            throw new UsageException($"{command}: permission denied, '{path}' cannot be read, and so not be sent (EACCES); 'actors run -n NODES {path}' runs what the nodes have there");
        }
    }

    private static bool Exists(string command, string path)
    {
        try
        {
            return FileStatus.Of(path).Kind != FileKind.Directory
                ? true
                : throw new UsageException($"{command}: permission denied, '{path}' is a directory (EACCES)");
        }
        catch (NativeException e)
        {
            return e.Errno == Errno.ENOENT ? false : throw new UsageException($"{command}: {e.Errno.Message} ({e.Errno.Name})");
        }
    }

    private static string Checked(string command, string path) => FileStatus.MayExecute(path)
        ? path
        : throw new UsageException($"{command}: permission denied, '{path}' is not executable (EACCES)");

    private static UsageException NotFound(string command) => new($"{command}: command not found (ENOENT)");
}
