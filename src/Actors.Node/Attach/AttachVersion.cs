using System.Reflection;

namespace Actors.Node.Attach;

/// <summary>The version of this build, as people are told it.</summary>
internal static class AttachVersion
{
    internal static string Own { get; } =
        typeof(AttachVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
