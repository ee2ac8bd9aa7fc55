using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Bproc;

/// <summary>
/// What is in a value, private state and real types included, as lines that can be compared with those of a copy: a path, a tab, what is
/// there. What <see cref="JsonIgnoreAttribute"/> says is no part of it is left out; of collections the elements count, not their type.
/// </summary>
internal sealed class Imprint
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const int MostLevels = 128;
    private const int MostShown = 60;

    private readonly List<string> _lines = [];
    private int _level;

    private Imprint()
    {
    }

    /// <summary>The lines of a value.</summary>
    /// <exception cref="NotSupportedException">Nobody can see what is in it.</exception>
    public static IReadOnlyList<string> Of(object? value) => Of(value, 0);

    private static List<string> Of(object? value, int level)
    {
        var imprint = new Imprint { _level = level };
        imprint.Add("", value);
        return imprint._lines;
    }

    /// <summary>The first difference, in words; null: there is none.</summary>
    public static string? Difference(IReadOnlyList<string> value, IReadOnlyList<string> copy)
    {
        for (var i = 0; i < Math.Max(value.Count, copy.Count); i++)
        {
            var (was, became) = (i < value.Count ? value[i] : null, i < copy.Count ? copy[i] : null);
            if (!string.Equals(was, became, StringComparison.Ordinal))
            {
                var path = (was ?? became!).Split('\t')[0];
                return $"{(path.Length == 0 ? "it" : path.TrimStart('.'))} is {Shown(was, path)} and becomes {Shown(became, path)}";
            }
        }

        return null;
    }

    private static string Shown(string? line, string path) =>
        line is null || !line.StartsWith(path + "\t", StringComparison.Ordinal) ? "nothing" : line[(path.Length + 1)..];

    private void Add(string path, object? value)
    {
        if (Leaf(value) is { } leaf)
        {
            _lines.Add($"{path}\t{leaf}");
            return;
        }

        if (++_level > MostLevels)
        {
            throw new NotSupportedException($"{path} is more than {MostLevels} levels deep");
        }

        var type = value!.GetType();
        if (IsMemory(type))
        {
            value = type.GetMethod("ToArray")!.Invoke(value, null)!;
        }

        if (value is IEnumerable elements)
        {
            AddElements(path, elements);
            AddComparer(path, value);
        }
        else
        {
            _lines.Add($"{path}\ta {type}");
        }

        // What the compiler makes for [1, 2] or yield has nothing of its own.
        if (value is not IEnumerable || !(IsSystem(type) || type.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            AddFields(path, value, type);
        }

        _level--;
    }

    /// <summary>Elements that have no parts of their own are told together, however many they are.</summary>
    private void AddElements(string path, IEnumerable elements)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        if (elements is byte[] bytes)
        {
            hash.AppendData(bytes);
            count = bytes.Length;
        }
        else
        {
            var isUnordered = IsUnordered(elements);
            var parts = new List<string>();
            foreach (var element in elements)
            {
                if (isUnordered)
                {
                    parts.Add(string.Join('\n', Of(element, _level)));
                }
                else if (Leaf(element) is { } leaf)
                {
                    hash.AppendData(Encoding.UTF8.GetBytes(leaf + "\n"));
                }
                else
                {
                    Add(string.Create(CultureInfo.InvariantCulture, $"{path}[{count}]"), element);
                }

                count++;
            }

            // Those that go by hash codes stand in another order in every process.
            parts.Sort(StringComparer.Ordinal);
            parts.ForEach(part => hash.AppendData(Encoding.UTF8.GetBytes(part + "\n")));
        }

        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{path}\t{count} elements ({Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 8))})"));
    }

    private void AddComparer(string path, object collection)
    {
        var type = collection.GetType();
        if (type.GetProperty("Comparer")?.GetValue(collection) is { } comparer && !comparer.Equals(StringComparer.Ordinal)
            && !Array.Exists(type.GetGenericArguments(), key => IsDefault(comparer, typeof(EqualityComparer<>), key) || IsDefault(comparer, typeof(Comparer<>), key)))
        {
            _lines.Add($"{path}\tcompared by {comparer}");
        }
    }

    private void AddFields(string path, object value, Type type)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object) && (!IsSystem(declaring) || IsComposed(declaring)); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Own).OrderBy(static field => field.MetadataToken))
            {
                if (!IsLeftOut(field, declaring))
                {
                    Add($"{path}.{NameOf(field)}", field.GetValue(value));
                }
            }
        }
    }

    /// <summary>What has no parts that can be told apart; null: it has.</summary>
    private static string? Leaf(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return Printable(text);
            case Enum:
                return $"{value.GetType()} {((Enum)value).ToString("D")}";
            case char letter:
                return string.Create(CultureInfo.InvariantCulture, $"the character {(int)letter}");
            case JsonElement element:
                return $"{typeof(JsonElement)} {Printable(JsonSerializer.Serialize(element))}";
            case Uri uri:
                return $"{typeof(Uri)} {Printable(uri.OriginalString)}";
        }

        var type = value.GetType();
        if (!IsSystem(type) || value is IEnumerable || IsComposed(type) || IsMemory(type))
        {
            return null;
        }

        var shown = value switch
        {
            double or float or Half => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
            DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return string.Equals(shown, type.ToString(), StringComparison.Ordinal)
            ? throw new NotSupportedException($"nobody can see what is in a {type}")
            : $"{type} {Printable(shown)}";
    }

    /// <summary>A text as it is when it is short and plain, else its length and a digest of it: half a surrogate pair does not survive JSON.</summary>
    private static string Printable(string text) => text.Length <= MostShown && text.All(static letter => letter is >= ' ' and <= '~')
        ? $"'{text}'"
        : string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters ({Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())).AsSpan(0, 8))})");

    private static bool IsLeftOut(FieldInfo field, Type declaring) =>
        field.IsDefined(typeof(JsonIgnoreAttribute))
        || (field.IsDefined(typeof(CompilerGeneratedAttribute))
            && declaring.GetProperty(NameOf(field), Own)?.IsDefined(typeof(JsonIgnoreAttribute)) == true);

    /// <summary>The property's name for its field (<c>&lt;Name&gt;k__BackingField</c>), else the field's.</summary>
    private static string NameOf(FieldInfo field) => field.Name[0] == '<' && field.Name.IndexOf('>', StringComparison.Ordinal) is var end and > 0 ? field.Name[1..end] : field.Name;

    private static bool IsSystem(Type type) => type.Assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib");

    /// <summary>Tuples and pairs: types of the system that are nothing but their parts.</summary>
    private static bool IsComposed(Type type) => type.IsGenericType && !IsMemory(type) && (type.IsValueType || type.FullName!.StartsWith("System.Tuple`", StringComparison.Ordinal));

    private static bool IsUnordered(IEnumerable elements) => elements is IDictionary || Array.Exists(
        elements.GetType().GetInterfaces(),
        static kind => kind.IsGenericType && kind.GetGenericTypeDefinition() is var generic
            && (generic == typeof(IReadOnlyDictionary<,>) || generic == typeof(ISet<>) || generic == typeof(IReadOnlySet<>)));

    private static bool IsMemory(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is { } generic && (generic == typeof(Memory<>) || generic == typeof(ReadOnlyMemory<>));

    private static bool IsDefault(object comparer, Type kind, Type key) =>
        comparer.Equals(kind.MakeGenericType(key).GetProperty(nameof(Comparer<int>.Default))!.GetValue(null));
}
