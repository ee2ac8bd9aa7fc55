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
                _ = setter.Invoke(null, [Value.Restore(setter.GetParameters()[0].ParameterType)]);
                break;
        }
    }
}
