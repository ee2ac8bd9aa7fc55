using System.Reflection;

namespace Actors.Bproc.Host;

/// <summary>A method or field of the program. The number is only good for one build, so the module's version goes with it.</summary>
/// <param name="Assembly">The assembly's full name.</param>
/// <param name="Version">The version id of its module.</param>
/// <param name="Token">The member's number in it.</param>
internal sealed record Member(string Assembly, Guid Version, int Token)
{
    public MemberInfo Resolve()
    {
        var module = System.Reflection.Assembly.Load(Assembly).ManifestModule;
        return module.ModuleVersionId == Version
            ? module.ResolveMember(Token) ?? throw new MissingMemberException(Assembly, $"{Token:x8}")
            : throw new InvalidDataException($"{module.ScopeName} is another build here ({module.ModuleVersionId}, not {Version})");
    }
}
