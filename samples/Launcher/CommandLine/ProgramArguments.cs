using Actors.Native;

namespace Actors.Launcher.CommandLine;

/// <summary>The arguments of <c>Main</c> without loss: the runtime turns bytes that are no UTF-8 into U+FFFD, the kernel still has them.</summary>
internal static class ProgramArguments
{
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
