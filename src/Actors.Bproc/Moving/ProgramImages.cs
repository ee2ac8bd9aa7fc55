using System.Collections.Immutable;
using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Execution;

namespace Actors.Bproc;

/// <summary>
/// A program of this machine as images. Alone it is executed by its path where the node has it, else from memory by its descriptor; with its
/// libraries the dynamic linker is, which finds program and libraries at their descriptors, so that nothing is looked for in the node's file system.
/// </summary>
internal sealed class ProgramImages : IDisposable
{
    private const int FirstNumber = DescriptorSpec.FirstImage;

    private readonly List<ImageLease> _leases = [];
    private readonly string _path;
    private readonly bool _always;
    private bool _hasLinker;

    private ProgramImages(string path, bool always) => (_path, _always) = (path, always);

    /// <summary>Makes them.</summary>
    /// <exception cref="BprocException">The errno of reading a file here.</exception>
    public static async Task<ProgramImages> ReadAsync(BprocContext context, string path, DumpFlags flags, CancellationToken cancellation)
    {
        path = Rooted(path);
        var images = new ProgramImages(path, flags.HasFlag(DumpFlags.Exec));
        try
        {
            await images.AddAsync(context, path, cancellation).ConfigureAwait(false);
            if (await LookAsync(path, flags, cancellation).ConfigureAwait(false) is { } linker)
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
        // The file is the caller's, so its path is meant from where the caller is. What rexec refuses beyond the kernel is a matter of the node's files.
        spec = spec with { File = _path, CheckProgram = false };
        if (!_hasLinker)
        {
            return spec.WithProgram(_leases[0].Reference, fileIfIdentical: !_always);
        }

        var opened = _leases.Select((lease, index) => DescriptorSpec.Image(FirstNumber + index, lease.Reference));
        spec = spec with { Descriptors = [.. spec.Descriptors, .. opened], ProgramDescriptor = FirstNumber + _leases.Count - 1 };
        var libraries = string.Join(':', Enumerable.Range(FirstNumber + 1, _leases.Count - 2).Select(Descriptor.PathOf));
        string[] preload = libraries.Length == 0 ? [] : ["--preload", libraries];
        return spec with { Arguments = [.. preload, "--argv0", spec.Argv0!, Descriptor.PathOf(FirstNumber), .. spec.Arguments] };
    }

    public void Dispose()
    {
        foreach (var lease in _leases)
        {
            lease.Dispose();
        }
    }

    private static string Rooted(string path)
    {
        try
        {
            return Path.IsPathRooted(path) ? path : Path.Combine(Environment.CurrentDirectory, path);
        }
        catch (Exception problem) when (Failure.IsOfFile(problem))
        {
            // There is no such directory any more.
            throw Failure.OfFile(path, problem);
        }
    }

    /// <summary>Whether it may be executed, and the dynamic linker if that is to be sent too. A file system that does not answer holds up a thread of those for that.</summary>
    private static async Task<string?> LookAsync(string path, DumpFlags flags, CancellationToken cancellation)
    {
        try
        {
            return await FileThreads.RunAsync(() => !FileStatus.MayExecute(path)
                ? throw new BprocException(BprocError.EACCES, $"{path} may not be executed here (EACCES).")
                : flags.HasFlag(DumpFlags.Libs) ? ElfInterpreter.Find(path) : null).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (Failure.IsOfFile(problem))
        {
            throw Failure.OfFile(path, problem);
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
