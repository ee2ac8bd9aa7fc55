using System.Reflection;
using System.Reflection.Emit;

namespace Actors.Engine.Tests.Clock;

/// <summary>Which methods of an assembly call which, from their code.</summary>
internal static class Calls
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields()
        .Select(static field => field.GetValue(null)).OfType<OpCode>().ToDictionary(static code => code.Value);

    public static IEnumerable<(MethodBase Caller, MethodBase Called)> In(Assembly assembly) =>
        assembly.GetTypes().SelectMany(static type => type.GetMembers(All)).OfType<MethodBase>().SelectMany(static caller => Of(caller).Select(called => (caller, called)));

    /// <summary>The type around all others; code of lambdas and asynchronous methods stands in types of the compiler inside it.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } around ? Outermost(around) : type;

    private static IEnumerable<MethodBase> Of(MethodBase caller)
    {
        if (caller.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        var types = caller.DeclaringType!.GetGenericArguments();
        var arguments = caller is MethodInfo { IsGenericMethod: true } ? caller.GetGenericArguments() : [];
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE) value = (short)(0xFE00 | code[at++]);
            var operation = s_codes[value];
            if (operation.OperandType == OperandType.InlineMethod)
                yield return caller.Module.ResolveMethod(BitConverter.ToInt32(code, at), types, arguments)!;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
