namespace Actors.Engine.Tests.Surface;

/// <summary>Types as C# writes them, without their namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(byte)] = "byte", [typeof(double)] = "double", [typeof(float)] = "float", [typeof(decimal)] = "decimal", [typeof(char)] = "char",
        [typeof(void)] = "void", [typeof(uint)] = "uint", [typeof(short)] = "short", [typeof(ulong)] = "ulong", [typeof(ushort)] = "ushort",
        [typeof(sbyte)] = "sbyte",
    };

    /// <summary>The name with those of the types around it: <c>CoordinatedShutdown.Reason</c>, <c>EventBus&lt;TEvent, TClassifier, TSubscriber&gt;</c>.</summary>
    public static string Nested(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        var around = type.DeclaringType is { } outer ? $"{Bare(Nested(outer))}." : "";
        var arguments = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToArray();
        return $"{around}{Bare(type.Name)}{(arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Full))}>")}";
    }

    /// <summary>As a parameter's or return type.</summary>
    public static string Full(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return $"ref {Full(type.GetElementType()!)}";
        if (type.IsArray) return $"{Full(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Full(inner)}?";
        return Nested(type);
    }

    /// <summary>The short form of the list of names: no space, no outer type.</summary>
    public static string Short(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return $"ref {Short(type.GetElementType()!)}";
        if (type.IsArray) return $"{Short(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{Short(inner)}?";
        return type.IsGenericType ? $"{Bare(type.Name)}<{string.Join(',', type.GetGenericArguments().Select(Short))}>" : type.Name;
    }

    /// <summary>Without the mark of generic parameters.</summary>
    public static string Bare(string name) => name.IndexOfAny(['`', '<']) is var mark and >= 0 ? name[..mark] : name;
}
