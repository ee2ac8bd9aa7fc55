using System.Globalization;
using System.Reflection;

namespace Actors.Engine.Tests.Surface;

/// <summary>
/// Writes public types and members as the recorded lists have them: modifiers, return type, name, parameters with names and default values.
/// What those lists leave out (values of constants, constraints, obsolete marks) comes apart, for the record of our own surface.
/// </summary>
internal static class Signature
{
    /// <summary>A type's line: kind, name, the base class and interfaces that neither of them implies.</summary>
    public static string Header(Type type)
    {
        var parents = Parents(type);
        return $"{Kind(type)} {TypeNames.Nested(type)}{(parents.Count == 0 ? "" : $" : {string.Join(", ", parents)}")}";
    }

    public static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        _ when type.BaseType == typeof(MulticastDelegate) => "delegate",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    /// <summary>Base class first, then the visible interfaces that no other parent brings along.</summary>
    public static IReadOnlyList<string> Parents(Type type)
    {
        if (type.IsEnum || type.BaseType == typeof(MulticastDelegate)) return [];
        var parents = new List<string>();
        if (!type.IsValueType && type.BaseType is { } up && up != typeof(object)) parents.Add(TypeNames.Full(up));
        var all = type.GetInterfaces();
        var implied = all.SelectMany(static each => each.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        parents.AddRange(all.Where(each => each.IsVisible && !implied.Contains(each)).Select(TypeNames.Full).Order(StringComparer.Ordinal));
        return parents;
    }

    public static string Of(FieldInfo field)
    {
        var modifier = field.IsLiteral ? "const " : field switch
        {
            { IsStatic: true, IsInitOnly: true } => "static readonly ",
            { IsStatic: true } => "static ",
            { IsInitOnly: true } => "readonly ",
            _ => "",
        };
        return $"{Access(field.Attributes)}{modifier}{TypeNames.Full(field.FieldType)} {field.Name}";
    }

    public static string Of(ConstructorInfo constructor) => $"{Access(constructor)}new({Parameters(constructor)})";

    public static string Of(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(static type => type.Name))}>" : "";
        return $"{Access(method)}{Modifiers(method)}{TypeNames.Full(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    /// <summary>A delegate's one line: what it returns and takes.</summary>
    public static string OfDelegate(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return $"{TypeNames.Full(invoke.ReturnType)} ({Parameters(invoke)})";
    }

    public static string Of(PropertyInfo property)
    {
        var (get, set) = (Visible(property.GetMethod), Visible(property.SetMethod));
        var main = get is null || set is not null && get.IsFamily ? set! : get;
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{Parameters(index)}]";
        var accessors = string.Concat(Accessor(get, "get", main), Accessor(set, "set", main));
        return $"{Access(main)}{Modifiers(main)}{TypeNames.Full(property.PropertyType)} {name} {{ {accessors}}}";
    }

    public static string Of(EventInfo raised) => $"{Access(raised.AddMethod!)}{Modifiers(raised.AddMethod!)}event {TypeNames.Full(raised.EventHandlerType!)} {raised.Name}";

    /// <summary>Without the words that say at which level of a hierarchy a member first stands.</summary>
    public static string WithoutDispatch(string signature) =>
        signature.Replace("abstract ", "", StringComparison.Ordinal).Replace("virtual ", "", StringComparison.Ordinal).Replace("override ", "", StringComparison.Ordinal);

    /// <summary>What is said of a member beyond its signature: a constant's value, generic constraints, that it is obsolete.</summary>
    public static string Extras(MemberInfo member)
    {
        var value = member is FieldInfo { IsLiteral: true } literal ? $" = {Value(literal.GetRawConstantValue())}" : "";
        Type[] arguments = member switch
        {
            MethodInfo { IsGenericMethod: true } method => method.GetGenericArguments(),
            Type { IsGenericTypeDefinition: true } type => type.GetGenericArguments(),
            _ => [],
        };
        var constraints = string.Concat(arguments.Select(Constraint));
        return $"{value}{constraints}{(member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? " [obsolete]" : "")}";
    }

    /// <summary>Whether a member overrides one of a base and may itself be overridden.</summary>
    public static bool IsOverride(MemberInfo member) => member switch
    {
        MethodInfo method => Overrides(method) && !method.IsFinal,
        PropertyInfo property => IsOverride((property.GetMethod ?? property.SetMethod)!),
        _ => false,
    };

    public static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    public static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static MethodInfo? Visible(MethodInfo? method) => IsVisible(method) ? method : null;

    private static string Accessor(MethodInfo? accessor, string word, MethodInfo main) =>
        accessor is null ? "" : accessor.IsPublic == main.IsPublic ? $"{word}; " : $"{Access(accessor)}{word}; ";

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Access(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic) return method.DeclaringType!.IsInterface && method.IsAbstract ? "static abstract " : "static ";
        if (method.DeclaringType!.IsInterface || !method.IsVirtual) return "";
        if (Overrides(method)) return method.IsAbstract ? "abstract override " : method.IsFinal ? "" : "override ";
        return method.IsAbstract ? "abstract " : method.IsFinal ? "" : "virtual ";
    }

    private static bool Overrides(MethodInfo method) => method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static string Parameters(MethodBase method) => Parameters(method.GetParameters());

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(static parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{TypeNames.Full(parameter.ParameterType)} {parameter.Name}"
        + (parameter.IsOptional ? $" = {Default(parameter)}" : "")));

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value) return "default";
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum ? Enum.ToObject(type, value).ToString()! : Value(value);
    }

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraint(Type argument)
    {
        var words = new List<string>();
        var flags = argument.GenericParameterAttributes;
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) words.Add("class");
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) words.Add("struct");
        words.AddRange(argument.GetGenericParameterConstraints().Where(static type => type != typeof(ValueType)).Select(TypeNames.Full));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !words.Contains("struct")) words.Add("new()");
        return words.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", words)}";
    }
}
