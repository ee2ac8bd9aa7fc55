using System.Reflection;

namespace Actors.Bproc.Host;

/// <summary>A static field, or a static property by its setter, and its value.</summary>
internal sealed record Carried(Member Member, Handed Value)
{
    public void Restore()
    {
        switch (Member.Resolve())
        {
            case FieldInfo field:
                field.SetValue(null, Value.Restore(field.FieldType));
                break;
            case MethodInfo setter:
                Set(setter, Value.Restore(setter.GetParameters()[0].ParameterType));
                break;
        }
    }

    private void Set(MethodInfo setter, object? value)
    {
        try
        {
            _ = setter.Invoke(null, [value]);
        }
        catch (TargetInvocationException thrown)
        {
            throw new NotSupportedException($"{Value.What} cannot be restored: {thrown.InnerException?.Message}", thrown);
        }
    }
}
