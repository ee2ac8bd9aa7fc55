using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Finds the libraries a program of this machine needs, by asking its own dynamic linker, which runs nothing of the program.</summary>
internal static class SharedLibraries
{
    /// <summary>Their paths in the order they are loaded.</summary>
    /// <exception cref="BprocException">ENOENT: one is missing here; ENOEXEC: the linker does not understand the program.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(BprocContext context, string interpreter, string program, CancellationToken cancellation)
    {
        var spec = ProcessSpec.Of(interpreter, "--list", program) with { Streams = StreamSet.OutputOnly };
        using var none = IoPlan.OfList([], context);
        var linker = await Creator.StartAsync(context, spec, Bproc.NodeSelf, none, cancellation).ConfigureAwait(false);
        await using (linker.ConfigureAwait(false))
        {
            var output = ReadAsync(linker.StandardOutput!, cancellation);
            var error = ReadAsync(linker.StandardError!, cancellation);
            var status = await linker.WaitAsync(cancellation).ConfigureAwait(false);
            var lines = (await output.ConfigureAwait(false)).Split('\n');
            if (lines.FirstOrDefault(static line => line.EndsWith("=> not found", StringComparison.Ordinal)) is { } missing)
            {
                throw new BprocException(BprocError.ENOENT, $"{program} needs a library that is not here (ENOENT): {missing.Trim()}.");
            }

            return status.Success
                ? [.. lines.Select(PathOf).OfType<string>().Where(path => !string.Equals(path, interpreter, StringComparison.Ordinal))]
                : throw new BprocException(BprocError.ENOEXEC, $"{interpreter} cannot say what {program} needs (ENOEXEC): {(await error.ConfigureAwait(false)).Trim()}");
        }
    }

    /// <summary><c>name =&gt; /path (0x...)</c>; lines without a path are the kernel's own library, lines without an arrow the linker itself.</summary>
    private static string? PathOf(string line)
    {
        var arrow = line.IndexOf("=> /", StringComparison.Ordinal);
        var end = line.LastIndexOf(" (0x", StringComparison.Ordinal);
        return arrow >= 0 && end > arrow ? line[(arrow + 3)..end] : null;
    }

    private static async Task<string> ReadAsync(ProcessSpace.Streams.InboundStream stream, CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream.Reader.AsStream());
        return await reader.ReadToEndAsync(cancellation).ConfigureAwait(false);
    }
}
