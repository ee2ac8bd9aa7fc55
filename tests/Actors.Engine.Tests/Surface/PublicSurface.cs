using System.Reflection;
using System.Runtime.CompilerServices;

namespace Actors.Engine.Tests.Surface;

/// <summary>
/// Lists the public types and members of assemblies in the form of the recorded lists: a type's full name without arity, its members by
/// name and the short names of their parameters' types.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(byte)] = "byte", [typeof(double)] = "double", [typeof(float)] = "float", [typeof(decimal)] = "decimal", [typeof(char)] = "char",
        [typeof(void)] = "void", [typeof(uint)] = "uint", [typeof(short)] = "short",
    };

    public static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetExportedTypes().Where(static type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    public static string NameOf(Type type) => type.IsNested ? $"{NameOf(type.DeclaringType!)}.{Bare(type.Name)}" : $"{type.Namespace}.{Bare(type.Name)}";

    /// <summary>What a type adds to the surface: neither what it inherits or overrides nor what the compiler makes.</summary>
    public static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        return type.GetMembers(Declared).Select(member => NameOf(type, member)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
    }

    private static string? NameOf(Type type, MemberInfo member)
    {
        if (member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && member is not FieldInfo) return null;
        switch (member)
        {
            case FieldInfo field when IsVisible(field.Attributes) && !field.IsSpecialName:
                return field.Name;
            case ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor.Attributes):
                // An abstract class's constructor and one without parameters say nothing that the class itself does not.
                return type.IsAbstract || constructor.GetParameters().Length == 0 ? null : $"new({Parameters(constructor)})";
            case PropertyInfo property when (property.GetMethod ?? property.SetMethod) is { } accessor && IsVisible(accessor.Attributes) && !Overrides(accessor):
                var index = property.GetIndexParameters();
                return index.Length == 0 ? property.Name : $"this[{string.Join(',', index.Select(static p => Short(p.ParameterType)))}]";
            case EventInfo { AddMethod: { } add } raised when IsVisible(add.Attributes):
                return raised.Name;
            case MethodInfo method when IsVisible(method.Attributes) && !Overrides(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)):
                return $"{method.Name}({Parameters(method)})";
            default:
                return null;
        }
    }

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool Overrides(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static string Parameters(MethodBase method) => string.Join(',', method.GetParameters().Select(static parameter => Short(parameter.ParameterType)));

    private static string Short(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return $"ref {Short(type.GetElementType()!)}";
        if (type.IsArray) return $"{Short(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Short(inner)}?";
        if (!type.IsGenericType) return type.Name;
        return $"{Bare(type.Name)}<{string.Join(',', type.GetGenericArguments().Select(Short))}>";
    }

    private static string Bare(string name) => name.IndexOf('`', StringComparison.Ordinal) is var tick and >= 0 ? name[..tick] : name;
}
