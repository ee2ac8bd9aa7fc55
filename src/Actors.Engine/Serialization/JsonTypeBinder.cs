using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Serialization;
using Akka.Util;
using Newtonsoft.Json.Serialization;

namespace Akka.Serialization;

/// <summary>
/// Finds the types that a text names, and refuses those whose construction is known to run code, start programs or touch files:
/// a text from another node must not choose them. Thread-safe.
/// </summary>
internal sealed class JsonTypeBinder : ISerializationBinder
{
    private static readonly FrozenSet<string> s_refused = FrozenSet.ToFrozenSet(
    [
        "System.CodeDom.Compiler.TempFileCollection",
        "System.Configuration.Install.AssemblyInstaller",
        "System.Data.DataSet",
        "System.Data.DataTable",
        "System.Data.DataViewManager",
        "System.Diagnostics.Process",
        "System.Diagnostics.ProcessStartInfo",
        "System.IO.DirectoryInfo",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.FileSystemInfo",
        "System.Management.Automation.PSObject",
        "System.Management.IWbemClassObjectFreeThreaded",
        "System.Runtime.Remoting.ObjRef",
        "System.Security.Claims.ClaimsIdentity",
        "System.Security.Claims.ClaimsPrincipal",
        "System.Security.Principal.GenericPrincipal",
        "System.Security.Principal.WindowsIdentity",
        "System.Security.Principal.WindowsPrincipal",
        "System.Web.Security.RolePrincipal",
        "System.Web.UI.WebControls.ObjectDataSource",
        "System.Windows.Data.ObjectDataProvider",
        "System.Windows.Forms.AxHost+State",
        "System.Windows.Forms.BindingSource",
        "System.Windows.ResourceDictionary",
        "System.Windows.Markup.XamlReader",
        "System.Xml.XmlDataDocument",
        "Microsoft.VisualStudio.Text.Formatting.TextFormattingRunProperties",
        "Microsoft.IdentityModel.Claims.WindowsClaimsIdentity",
    ]);

    private static readonly ConcurrentDictionary<(string? Assembly, string Name), Type> s_types = new();

    public Type BindToType(string? assemblyName, string typeName) => s_types.GetOrAdd((assemblyName, typeName), static key => Find(key.Assembly, key.Name));

    public void BindToName(Type serializedType, out string? assemblyName, out string? typeName)
    {
        typeName = serializedType.FullName;
        assemblyName = serializedType.Assembly.GetName().Name;
    }

    private static Type Find(string? assembly, string name)
    {
        Refuse(name);
        var qualified = assembly is null ? name : $"{name}, {assembly}";
        var type = TypeResolver.Resolve(qualified) ?? throw new SerializationException($"The JSON text names the type [{qualified}], which this system does not have");
        RefuseDeep(type);
        return type;
    }

    private static void RefuseDeep(Type type)
    {
        for (var each = type; each is not null; each = each.BaseType)
        {
            if (each.FullName is { } name) Refuse(name);
            if (each == typeof(Type)) break; // only a name, and cannot be built
            if (each == typeof(Delegate) || each == typeof(MemberInfo) || each == typeof(Assembly)) throw Refused(type.ToString());
        }

        if (type.HasElementType) RefuseDeep(type.GetElementType()!);
        foreach (var argument in type.GenericTypeArguments) RefuseDeep(argument);
    }

    private static void Refuse(string name)
    {
        if (s_refused.Contains(name)) throw Refused(name);
    }

    private static SerializationException Refused(string name) =>
        new($"The JSON text names the type [{name}], which is refused: building it from foreign data could run code or touch files");
}
