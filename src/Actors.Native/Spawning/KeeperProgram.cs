using System.Globalization;
using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Starts the keeper program itself: the one child this process makes and waits for.</summary>
internal static unsafe class KeeperProgram
{
    private const string Name = "actors-keeper";

    /// <summary>The program as the options name it, else beside the assemblies.</summary>
    public static string Find(KeeperOptions options)
    {
        if (options.Program is { } given)
        {
            return given;
        }

        var beside = Path.Combine(AppContext.BaseDirectory, Name);
        return File.Exists(beside)
            ? beside
            : throw new NativeException(Errno.ENOENT, $"find the keeper program '{beside}' (it is built with Actors.Native and copied beside the assemblies)");
    }

    /// <summary>Starts it with one descriptor, as number 3, and an empty environment.</summary>
    public static int Start(string program, KeeperOptions options, int descriptor)
    {
        // On its own number dup2 would leave close-on-exec set in some C libraries.
        using var moved = descriptor == 3 ? Descriptor.Duplicate(descriptor) : null;
        var path = Marshal.StringToCoTaskMemUTF8(program);
        var count = Marshal.StringToCoTaskMemUTF8(options.IdleWardens.ToString(CultureInfo.InvariantCulture));
        var files = Marshal.StringToCoTaskMemUTF8(ProcessSelf.OriginalOpenFiles.Soft.ToString(CultureInfo.InvariantCulture));
        var faults = options.FaultsAllowed ? Marshal.StringToCoTaskMemUTF8("faults") : 0;
        var actions = stackalloc byte[Spawn.OpaqueSize];
        _ = Spawn.posix_spawn_file_actions_init(actions);
        try
        {
            var argv = stackalloc byte*[5];
            var envp = stackalloc byte*[1];
            argv[0] = (byte*)path;
            argv[1] = (byte*)count;
            argv[2] = (byte*)files;
            argv[3] = (byte*)faults;
            argv[4] = null;
            envp[0] = null;
            var pid = 0;
            var error = Spawn.posix_spawn_file_actions_adddup2(actions, moved?.Number ?? descriptor, 3);
            error = error != 0 ? error : Spawn.posix_spawn(&pid, (byte*)path, actions, null, argv, envp);
            return error == 0 ? pid : throw new NativeException(new Errno(error), $"start the keeper program '{program}'");
        }
        finally
        {
            _ = Spawn.posix_spawn_file_actions_destroy(actions);
            Marshal.FreeCoTaskMem(path);
            Marshal.FreeCoTaskMem(count);
            Marshal.FreeCoTaskMem(files);
            Marshal.FreeCoTaskMem(faults);
        }
    }
}
