using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Actors.Native;

namespace Actors.ProcessSpace.Execution;

/// <summary>The directory of the node's own program: what is installed with it can be run by name, and be asked for as it is.</summary>
internal static class NodeDirectory
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Changed), Guid?> Known = new();

    /// <summary>The path of a program that is installed with the node.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Where the runtime is that the node runs on: a program installed with it runs on the same.</summary>
    public static string Runtime { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Checks what a spec requires. Reads files, so not for a thread that others need.</summary>
    /// <exception cref="NativeException">ENOENT: a file is missing; ENOEXEC: it is another build. Names the file.</exception>
    public static void Check(ProcessSpec spec)
    {
        foreach (var module in spec.RequiredModules)
        {
            var path = PathOf(module.File);
            var version = Known.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => RequiredModule.VersionOf(key.Path));
            if (version != module.Version)
            {
                throw version is null
                    ? new NativeException(Errno.ENOENT, $"find '{path}', which the program needs and did not send")
                    : new NativeException(Errno.ENOEXEC, $"use '{path}', which is another build (module {version}) than the program's (module {module.Version})");
            }
        }
    }
}
