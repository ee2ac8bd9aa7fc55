using System.Collections.Immutable;
using System.Globalization;
using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>
/// A program of this machine as images that nodes run from memory. Alone it is executed by its descriptor; with its libraries the dynamic
/// linker is, which finds program and libraries at theirs, so that nothing is looked for in the node's file system.
/// </summary>
internal sealed class ProgramImages : IDisposable
{
    /// <summary>Out of the way of the numbers that programs and I/O lists use; a child sees those of a script, or of libraries.</summary>
    private const int FirstNumber = 100;

    private readonly List<ImageLease> _leases = [];
    private bool _hasLinker;

    private ProgramImages()
    {
    }

    /// <summary>Makes them.</summary>
    /// <exception cref="BprocException">The errno of reading a file here; ENOMEM: no room for them.</exception>
    public static async Task<ProgramImages> ReadAsync(BprocContext context, string path, DumpFlags flags, CancellationToken cancellation)
    {
        var images = new ProgramImages();
        try
        {
            await images.AddAsync(context, path, cancellation).ConfigureAwait(false);
            CheckExecutable(path);
            if (flags.HasFlag(DumpFlags.Libs) && ElfInterpreter.Find(path) is { } linker)
            {
                images._hasLinker = true;
                foreach (var library in await SharedLibraries.FindAsync(context, linker, path, cancellation).ConfigureAwait(false))
                {
                    await images.AddAsync(context, library, cancellation).ConfigureAwait(false);
                }

                await images.AddAsync(context, linker, cancellation).ConfigureAwait(false);
            }

            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    /// <summary>A spec of the program's name and arguments as one that runs the images.</summary>
    public ProcessSpec Apply(ProcessSpec spec)
    {
        var opened = _leases.Select((lease, index) => DescriptorSpec.Image(FirstNumber + index, lease.Reference));
        spec = spec with { Descriptors = [.. spec.Descriptors, .. opened], ProgramDescriptor = FirstNumber + _leases.Count - 1, CheckProgram = false };
        if (!_hasLinker)
        {
            return spec;
        }

        var libraries = string.Join(':', Enumerable.Range(FirstNumber + 1, _leases.Count - 2).Select(PathOf));
        string[] preload = libraries.Length == 0 ? [] : ["--preload", libraries];
        return spec with { Arguments = [.. preload, "--argv0", spec.Argv0!, PathOf(FirstNumber), .. spec.Arguments] };
    }

    public void Dispose()
    {
        foreach (var lease in _leases)
        {
            lease.Dispose();
        }
    }

    private static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{number}");

    private static void CheckExecutable(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if ((File.GetUnixFileMode(path) & execute) == 0)
        {
            throw new BprocException(BprocError.EACCES, $"{path} has no execute permission (EACCES).");
        }
    }

    private async Task AddAsync(BprocContext context, string path, CancellationToken cancellation)
    {
        try
        {
            _leases.Add(await context.Space.AddImageAsync(path, cancellation).ConfigureAwait(false));
        }
        catch (NativeException problem)
        {
            throw new BprocException(problem.Errno.Number, $"The file cannot be sent: {problem.Message}", problem);
        }
    }
}
