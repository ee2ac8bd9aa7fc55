using Actors.Launcher.Bproc;
using Actors.Native;

namespace Actors.Launcher.CommandLine;

/// <summary>The arguments of <c>Main</c> without loss: the runtime turns bytes that are no UTF-8 into U+FFFD, the kernel still has them.</summary>
internal static class ProgramArguments
{
    /// <summary>
    /// The arguments with the command in front when we were called by the name of one (<c>ln -s actors bpsh</c>). The kernel has that name;
    /// the runtime only knows the file behind it.
    /// </summary>
    internal static string[] WithCalledName(string[] args)
    {
        string name = Path.GetFileName(ProcessSelf.ArgumentsAtStart is [var first, ..] ? first : "");
        return BprocTools.Find(name) is null ? args : [name, .. args];
    }

    internal static string[] Exact(string[] args)
    {
        if (!Array.Exists(args, static arg => arg.Contains('\uFFFD')))
        {
            return args;
        }

        string[] all = NativeText.Decode(File.ReadAllBytes("/proc/self/cmdline")).Split('\0');
        int first = all.Length - 1 - args.Length;
        return first >= 0 ? all[first..^1] : args;
    }
}
