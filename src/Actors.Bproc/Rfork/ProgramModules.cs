using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Execution;

namespace Actors.Bproc;

/// <summary>The assemblies a program consists of, read from their files: its own, and those it depends on that are not the runtime's.</summary>
internal sealed class ProgramModules
{
    private static readonly string RuntimeDirectory = RuntimeEnvironment.GetRuntimeDirectory();

    /// <summary>What is in a file, while it stays as it is.</summary>
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), Module> Known = new();

    private readonly Dictionary<string, RequiredModule> _libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _directory;

    private ProgramModules(Assembly program, string path)
    {
        Path = path;
        _directory = System.IO.Path.GetDirectoryName(Path)!;
        Own = new RequiredModule(System.IO.Path.GetFileName(Path), program.ManifestModule.ModuleVersionId);
    }

    /// <summary>The file of the program's own assembly.</summary>
    public string Path { get; }

    /// <summary>The program's own assembly.</summary>
    public RequiredModule Own { get; }

    /// <summary>What it depends on.</summary>
    public IReadOnlyCollection<RequiredModule> Libraries => _libraries.Values;

    /// <summary>Reads them.</summary>
    /// <exception cref="BprocException">EINVAL: the program has no file of its own; ENOENT: it is not there any more.</exception>
    public static async Task<ProgramModules> ReadAsync(Assembly program, CancellationToken cancellation)
    {
        var path = program.Location is { Length: > 0 } location
            ? location
            : throw new BprocException(BprocError.EINVAL, $"{program.GetName().Name} has no file that could be sent (EINVAL): it was made in memory, or is part of a single-file program.");
        return await FileThreads.RunAsync(() =>
        {
            var modules = new ProgramModules(program, path);
            modules.AddLibraries();
            return modules;
        }).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The file of one of them.</summary>
    public string PathOf(RequiredModule module) => System.IO.Path.Combine(_directory, module.File);

    private static Module? Find(string path)
    {
        try
        {
            var key = (path, File.GetLastWriteTimeUtc(path));
            return Known.TryGetValue(key, out var known) ? known
                : Read(path) is { } module ? Known.GetOrAdd(key, module)
                : null;
        }
        catch (Exception unreadable) when (Failure.IsOfFile(unreadable) || unreadable is BadImageFormatException)
        {
            return null;
        }
    }

    private static Module? Read(string path)
    {
        using var image = new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        if (!image.HasMetadata)
        {
            return null;
        }

        var metadata = image.GetMetadataReader();
        return new Module(
            metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))]);
    }

    private void AddLibraries()
    {
        var program = Find(Path) ?? throw new BprocException(BprocError.ENOENT, $"{Path} is not there any more, or no assembly (ENOENT), so its program cannot go on in a child.");
        var names = new Queue<string>(program.References);
        while (names.TryDequeue(out var name))
        {
            var file = name + ".dll";
            if (_libraries.ContainsKey(name) || File.Exists(System.IO.Path.Combine(RuntimeDirectory, file)) || Find(System.IO.Path.Combine(_directory, file)) is not { } library)
            {
                // Known, or the runtime's, or not here either: then the program runs without it.
                continue;
            }

            _libraries.Add(name, new RequiredModule(file, library.Version));
            foreach (var reference in library.References)
            {
                names.Enqueue(reference);
            }
        }
    }

    private sealed record Module(Guid Version, ImmutableArray<string> References);
}
