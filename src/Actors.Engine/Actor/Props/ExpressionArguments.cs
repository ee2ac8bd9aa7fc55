#nullable disable
using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Evaluates the arguments of a <c>new</c> expression; constants and captured variables without the expression compiler.</summary>
internal static class ExpressionArguments
{
    public static object[] Evaluate(NewExpression creation)
    {
        var values = new object[creation.Arguments.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Evaluate(creation.Arguments[i]);
        return values;
    }

    private static object Evaluate(Expression expression)
    {
        if (TryRead(expression, out var value))
            return value;
        var boxed = Expression.Lambda<Func<object>>(Expression.Convert(expression, typeof(object)));
        return boxed.Compile(preferInterpretation: true)();
    }

    private static bool TryRead(Expression expression, out object value)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression { Member: FieldInfo field } access when TryReadTarget(access.Expression, out var owner):
                value = field.GetValue(owner);
                return true;
            default:
                value = null;
                return false;
        }
    }

    private static bool TryReadTarget(Expression expression, out object value)
    {
        value = null;
        return expression is null || (TryRead(expression, out value) && value is not null);
    }
}
