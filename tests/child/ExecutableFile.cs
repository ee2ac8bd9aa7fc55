using System.Diagnostics;
using System.Text;

namespace Actors.Tests;

/// <summary>
/// Makes files that are to be executed. What somebody has open for writing is not executed (ETXTBSY), and a process that is being started has all that
/// its parent has open, until its exec. So a child process writes them: this one, in which other tests start processes meanwhile, never has one open for writing.
/// </summary>
internal static class ExecutableFile
{
    /// <summary>Copies a file, over what is there already; a new one has the bits of the original.</summary>
    public static void Copy(string from, string to)
    {
        using var copy = Process.Start("cp", ["--", from, to]);
        copy.WaitForExit();
        Assert.True(copy.ExitCode == 0, $"cp {from} {to}: {copy.ExitCode}");
    }

    /// <summary>Writes a file, over what is there already; the bits of a new one are for the caller to set.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var draft = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(draft, bytes);
            Copy(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Writes a text, likewise.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));
}
