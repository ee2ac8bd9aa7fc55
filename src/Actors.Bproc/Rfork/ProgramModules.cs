using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>The assemblies a program consists of, read from their files: its own, and those it depends on that are not the runtime's.</summary>
internal sealed class ProgramModules
{
    private static readonly string RuntimeDirectory = RuntimeEnvironment.GetRuntimeDirectory();

    private readonly Dictionary<string, RequiredModule> _libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _directory;

    /// <summary>Reads them.</summary>
    /// <exception cref="BprocException">EINVAL: the program has no file of its own.</exception>
    public ProgramModules(Assembly program)
    {
        Path = program.Location is { Length: > 0 } path
            ? path
            : throw new BprocException(BprocError.EINVAL, $"{program.GetName().Name} has no file that could be sent (EINVAL): it was made in memory, or is part of a single-file program.");
        _directory = System.IO.Path.GetDirectoryName(Path)!;
        Own = new RequiredModule(System.IO.Path.GetFileName(Path), program.ManifestModule.ModuleVersionId);
        Walk(Path);
    }

    /// <summary>The file of the program's own assembly.</summary>
    public string Path { get; }

    /// <summary>The program's own assembly.</summary>
    public RequiredModule Own { get; }

    /// <summary>What it depends on.</summary>
    public IReadOnlyCollection<RequiredModule> Libraries => _libraries.Values;

    /// <summary>The file of one of them.</summary>
    public string PathOf(RequiredModule module) => System.IO.Path.Combine(_directory, module.File);

    private void Walk(string path)
    {
        foreach (var name in References(path))
        {
            var file = name + ".dll";
            var found = System.IO.Path.Combine(_directory, file);
            if (_libraries.ContainsKey(name) || File.Exists(System.IO.Path.Combine(RuntimeDirectory, file)) || RequiredModule.VersionOf(found) is not { } version)
            {
                // Known, or the runtime's, or not here either: then the program runs without it.
                continue;
            }

            _libraries.Add(name, new RequiredModule(file, version));
            Walk(found);
        }
    }

    private static List<string> References(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
