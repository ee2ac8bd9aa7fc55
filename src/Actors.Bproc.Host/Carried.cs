using System.Reflection;
using System.Text.Json;

namespace Actors.Bproc.Host;

/// <summary>A static field, or a static property by its setter, and its value.</summary>
internal sealed record Carried(Member Member, JsonElement Value)
{
    public void Restore(JsonSerializerOptions json)
    {
        switch (Member.Resolve())
        {
            case FieldInfo field:
                field.SetValue(null, Value.Deserialize(field.FieldType, json));
                break;
            case MethodInfo setter:
                _ = setter.Invoke(null, [Value.Deserialize(setter.GetParameters()[0].ParameterType, json)]);
                break;
        }
    }
}
