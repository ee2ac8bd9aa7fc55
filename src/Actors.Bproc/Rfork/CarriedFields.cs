using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Actors.Bproc;

/// <summary>The static fields and properties whose values children get. Thread-safe.</summary>
internal static class CarriedFields
{
    private static readonly ConcurrentDictionary<MemberInfo, byte> Members = new();

    public static IEnumerable<MemberInfo> All => Members.Keys;

    public static void Add(LambdaExpression expression)
    {
        var member = (expression.Body as MemberExpression)?.Member;
        var isFit = member switch
        {
            FieldInfo field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false },
            PropertyInfo property => property.SetMethod is { IsStatic: true },
            _ => false,
        };
        if (!isFit || member!.DeclaringType is null or { IsGenericType: true })
        {
            throw new ArgumentException($"'{expression.Body}' is no static field or property that can be set: write () => Class.Field.", nameof(expression));
        }

        _ = Members.TryAdd(member, 0);
    }

    /// <summary>The member as the child finds it: the field, or the property's setter.</summary>
    public static MemberInfo Target(MemberInfo member) => member is PropertyInfo property ? property.SetMethod! : member;

    public static (object? Value, Type Type) Get(MemberInfo member) => member is FieldInfo field
        ? (field.GetValue(null), field.FieldType)
        : (((PropertyInfo)member).GetValue(null), ((PropertyInfo)member).PropertyType);
}
