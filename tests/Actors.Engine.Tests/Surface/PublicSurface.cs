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

    public static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetExportedTypes().Where(static type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false));

    public static string NameOf(Type type) => type.IsNested ? $"{NameOf(type.DeclaringType!)}.{TypeNames.Bare(type.Name)}" : $"{type.Namespace}.{TypeNames.Bare(type.Name)}";

    /// <summary>As <see cref="NameOf(Type)"/>, with the names of generic parameters.</summary>
    public static string SignedNameOf(Type type) => $"{type.Namespace}.{TypeNames.Nested(type.IsGenericType ? type.GetGenericTypeDefinition() : type)}";

    /// <summary>What a type adds to the surface: neither what it inherits or overrides nor what the compiler makes.</summary>
    public static IEnumerable<string> Members(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate)) return [];
        return type.GetMembers(Declared).Select(member => NameOf(type, member)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>The visible members that a type declares itself, as signatures.</summary>
    public static IEnumerable<(MemberInfo Member, string Signature)> Signatures(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate)) return [(type.GetMethod("Invoke")!, Signature.OfDelegate(type))];
        return type.GetMembers(Declared).Select(static member => (member, SignatureOf(member))).Where(static pair => pair.Item2 is not null).Select(static pair => (pair.member, pair.Item2!));
    }

    private static string? SignatureOf(MemberInfo member) => member switch
    {
        FieldInfo field when Signature.IsVisible(field) && !field.IsSpecialName => Signature.Of(field),
        { } compiled when compiled.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) => null,
        ConstructorInfo { IsStatic: false } constructor when Signature.IsVisible(constructor) => Signature.Of(constructor),
        PropertyInfo property when Signature.IsVisible(property.GetMethod) || Signature.IsVisible(property.SetMethod) => Signature.Of(property),
        EventInfo raised when Signature.IsVisible(raised.AddMethod) => Signature.Of(raised),
        MethodInfo method when Signature.IsVisible(method) && !IsOfObject(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Signature.Of(method),
        _ => null,
    };

    // Every type may override these; the lists leave them out.
    private static bool IsOfObject(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(object);

    private static string? NameOf(Type type, MemberInfo member)
    {
        if (member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && member is not FieldInfo) return null;
        switch (member)
        {
            case FieldInfo field when Signature.IsVisible(field) && !field.IsSpecialName:
                return field.Name;
            case ConstructorInfo { IsStatic: false } constructor when Signature.IsVisible(constructor):
                // An abstract class's constructor and one without parameters say nothing that the class itself does not.
                return type.IsAbstract || constructor.GetParameters().Length == 0 ? null : $"new({Parameters(constructor)})";
            case PropertyInfo property when (property.GetMethod ?? property.SetMethod) is { } accessor && Signature.IsVisible(accessor) && !Overrides(accessor):
                var index = property.GetIndexParameters();
                return index.Length == 0 ? property.Name : $"this[{string.Join(',', index.Select(static p => TypeNames.Short(p.ParameterType)))}]";
            case EventInfo { AddMethod: { } add } raised when Signature.IsVisible(add):
                return raised.Name;
            case MethodInfo method when Signature.IsVisible(method) && !Overrides(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)):
                return $"{method.Name}({Parameters(method)})";
            default:
                return null;
        }
    }

    private static bool Overrides(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static string Parameters(MethodBase method) => string.Join(',', method.GetParameters().Select(static parameter => TypeNames.Short(parameter.ParameterType)));
}
