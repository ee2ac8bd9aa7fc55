using System.Globalization;
using Akka.Actor;
using Akka.Util;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Akka.Serialization;

/// <summary>
/// Writes what cannot be written as it is (actor references above all) as its surrogate, and numbers so that their type comes back:
/// JSON has one type of number, and a message may hold a boxed one.
/// </summary>
internal sealed class JsonSurrogates(ExtendedActorSystem? system) : JsonConverter
{
    private const string Mark = "$";

    public override bool CanConvert(Type objectType) =>
        objectType == typeof(int) || objectType == typeof(float) || objectType == typeof(decimal)
        || objectType == typeof(object) || objectType == typeof(Scope) || typeof(ISurrogated).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        switch (value)
        {
            case int number:
                Write(writer, "I", number.ToString(NumberFormatInfo.InvariantInfo));
                break;
            case float number:
                Write(writer, "F", number.ToString(NumberFormatInfo.InvariantInfo));
                break;
            case decimal number:
                Write(writer, "M", number.ToString(NumberFormatInfo.InvariantInfo));
                break;
            case ISurrogated surrogated:
                // As object, so that the surrogate's type is written whatever the member's type is.
                serializer.Serialize(writer, surrogated.ToSurrogate(system), typeof(object));
                break;
            case null:
                writer.WriteNull();
                break;
            default:
                writer.WriteStartObject(); // a bare System.Object
                writer.WriteEndObject();
                break;
        }
    }

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (objectType.IsValueType) return ReadNumber(reader, objectType, serializer);
        if (reader.TokenType != JsonToken.StartObject)
        {
            return reader.TokenType == JsonToken.StartArray
                ? serializer.Deserialize<object[]>(reader)
                : JToken.ReadFrom(reader).ToObject<object>();
        }

        var read = JObject.Load(reader);
        if (Number(read) is { } number) return number;
        if (read["$ref"] is { } reference && read.Count == 1)
            return serializer.ReferenceResolver!.ResolveReference(serializer, (string)reference!);
        if (read["$type"] is { } typeName)
        {
            var (assembly, name) = SplitTypeName((string)typeName!);
            var type = serializer.SerializationBinder.BindToType(assembly, name);
            using var inner = read.CreateReader();
            return Translate(serializer.Deserialize(inner, type), system);
        }

        return read.Count == 0 ? new object() : WithNumbers(read);
    }

    public static object? Translate(object? value, ActorSystem? system) =>
        value is ISurrogate surrogate ? surrogate.FromSurrogate(system!) : value;

    /// <summary>Loose JSON, with numbers in place of what stands for them.</summary>
    private static JToken WithNumbers(JToken token)
    {
        if (token is JObject marked && Number(marked) is { } number) return new JValue(number);
        foreach (var child in token.Children().ToArray())
        {
            if (child is JProperty property) property.Value = WithNumbers(property.Value);
            else if (token is JArray array) array[array.IndexOf(child)] = WithNumbers(child);
        }

        return token;
    }

    private static object? ReadNumber(JsonReader reader, Type type, JsonSerializer serializer)
    {
        var token = JToken.ReadFrom(reader);
        var number = token is JObject marked ? Number(marked) : ((JValue)token).Value;
        return number is null ? null : Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
    }

    private static object? Number(JObject read)
    {
        if (read.Count != 1 || read[Mark] is not JValue { Value: string { Length: > 1 } text }) return null;
        var digits = text.AsSpan(1);
        return text[0] switch
        {
            'I' => int.Parse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture),
            'F' => float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
            'M' => decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => throw new JsonSerializationException($"\"{text}\" is no number of a known type: I, F and M are"),
        };
    }

    private static void Write(JsonWriter writer, string kind, string digits)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Mark);
        writer.WriteValue(kind + digits);
        writer.WriteEndObject();
    }

    private static (string? Assembly, string Name) SplitTypeName(string qualified)
    {
        // The comma that ends the type's own name, not one between generic arguments.
        var depth = 0;
        for (var i = 0; i < qualified.Length; i++)
        {
            if (qualified[i] == '[') depth++;
            else if (qualified[i] == ']') depth--;
            else if (qualified[i] == ',' && depth == 0) return (qualified[(i + 1)..].Trim(), qualified[..i]);
        }

        return (null, qualified);
    }
}
