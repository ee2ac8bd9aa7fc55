using System.Collections.Immutable;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>
/// Turns syntax into values: follows substitutions from the root, joins what stands side by side, settles keys given several times.
/// A substitution that, directly or not, asks for the very value it stands in gets what that key had before. Used once.
/// </summary>
internal sealed class HoconResolver
{
    private readonly ObjectNode _root;
    private readonly Dictionary<SyntaxNode, HoconValue?> _done = new(ReferenceEqualityComparer.Instance);

    // What is being resolved; for layers, the index of the layer.
    private readonly Dictionary<SyntaxNode, int> _busy = new(ReferenceEqualityComparer.Instance);

    private HoconResolver(ObjectNode root) => _root = root;

    public static HoconValue Resolve(ObjectNode root) => new HoconResolver(root).ResolveObject(root);

    /// <summary>The value of a node; null if it is undefined (an optional substitution of nothing).</summary>
    private HoconValue? Resolve(SyntaxNode node) => node switch
    {
        TextNode text => Simple(text),
        ValueNode value => value.Value,
        ArrayNode array => ResolveArray(array),
        ObjectNode fields => ResolveObject(fields),
        _ => ResolveOnce(node),
    };

    private HoconValue? ResolveOnce(SyntaxNode node)
    {
        if (_done.TryGetValue(node, out var known)) return known;
        if (!_busy.TryAdd(node, 0))
            throw new ConfigurationException($"{node.Origin}: this value depends on itself{(node is ReferenceNode r ? $", by way of ${{{r.Path}}}" : "")}");
        var value = node switch
        {
            ReferenceNode reference => Follow(reference),
            ConcatNode concat => Join(concat),
            LayersNode layers => ResolveLayers(layers, layers.Layers.Count),
            _ => throw new InvalidOperationException($"{node.GetType().Name} is no kind of syntax that needs resolving"),
        };
        _busy.Remove(node);
        _done[node] = value;
        return value;
    }

    private static HoconValue Simple(TextNode text) =>
        !text.IsQuoted && text.Text == "null" ? HoconValue.OfNull(text.Origin) : HoconValue.OfText(text.Text, text.Origin);

    private HoconValue ResolveObject(ObjectNode node)
    {
        var fields = new Dictionary<string, HoconValue>(node.Fields.Count);
        foreach (var (key, field) in node.Fields)
            if (Resolve(field) is { } value) fields[key] = value;
        return HoconValue.OfObject(new HoconObject(fields), node.Origin);
    }

    private HoconValue ResolveArray(ArrayNode node)
    {
        var elements = ImmutableArray.CreateBuilder<HoconValue>(node.Elements.Count);
        foreach (var element in node.Elements)
            if (Resolve(element) is { } value) elements.Add(value);
        return HoconValue.OfArray(elements.DrainToImmutable(), node.Origin);
    }

    private HoconValue? ResolveLayers(LayersNode node, int count)
    {
        HoconValue? result = null;
        var busyBefore = _busy.GetValueOrDefault(node);
        for (var i = 0; i < count; i++)
        {
            _busy[node] = i;
            if (Resolve(node.Layers[i]) is { } value) result = result is null ? value : value.MergedOver(result);
        }

        _busy[node] = busyBefore;
        return result;
    }

    private HoconValue? Follow(ReferenceNode reference)
    {
        var found = reference.IncludedAt.Keys.Length > 0 ? Find(reference.IncludedAt.Plus(reference.Path)) : null;
        found ??= Find(reference.Path);
        if (found is not null) return found;
        if (Environment.GetEnvironmentVariable(reference.Path.Plain()) is { } variable) return HoconValue.OfText(variable, reference.Origin);
        if (reference.IsOptional) return null;
        throw new ConfigurationException(
            $"{reference.Origin}: ${{{reference.Path}}} names nothing: there is no such key in this configuration and no such environment variable. Write ${{?{reference.Path}}} if it may be missing");
    }

    private HoconValue? Find(HoconPath path)
    {
        SyntaxNode? node = _root;
        foreach (var key in path.Keys)
        {
            node = Child(node, key);
            if (node is null) return null;
        }

        return node switch
        {
            LayersNode layers when _busy.TryGetValue(layers, out var layer) => ResolveLayers(layers, layer),
            ConcatNode or ReferenceNode when _busy.ContainsKey(node) => Cyclic(node),
            _ => Resolve(node),
        };
    }

    // a = ${?a}x asks for what a was before; there is nothing before. But a = ${b}, b = ${a} has no answer at all.
    private HoconValue? Cyclic(SyntaxNode node)
    {
        if (node is ConcatNode concat && _busy.Keys.All(busy => ReferenceEquals(busy, node) || concat.Pieces.Contains(busy) || busy is LayersNode)) return null;
        if (node is ReferenceNode && _busy.Count == 1) return null;
        throw new ConfigurationException($"{node.Origin}: this value depends on itself by way of other substitutions");
    }

    /// <summary>The field of a node without resolving more than needed.</summary>
    private SyntaxNode? Child(SyntaxNode node, string key)
    {
        switch (node)
        {
            case ObjectNode fields:
                return fields.Fields.GetValueOrDefault(key);
            case ValueNode { Value: { Kind: HoconKind.Object } value }:
                return value.Fields.GetKey(key) is { } field ? new ValueNode(field) : null;
            case LayersNode layers:
                return ChildOfLayers(layers, key);
            case ConcatNode or ReferenceNode when !_busy.ContainsKey(node):
                return Resolve(node) is { } resolved ? Child(new ValueNode(resolved), key) : null;
            default:
                return null;
        }
    }

    private SyntaxNode? ChildOfLayers(LayersNode node, string key)
    {
        List<SyntaxNode>? found = null;
        foreach (var layer in node.Layers)
        {
            if (Child(layer, key) is { } child) (found ??= []).Add(child);
            else if (layer is TextNode or ArrayNode) found = null;
        }

        return found is null ? null : found.Count == 1 ? found[0] : new LayersNode(found, node.Origin);
    }

    private HoconValue? Join(ConcatNode node)
    {
        var pieces = new List<(HoconValue Value, bool IsSpace)>(node.Pieces.Count);
        var allText = true;
        foreach (var piece in node.Pieces)
        {
            if (Resolve(piece) is not { } value) continue;
            var space = piece is TextNode { IsSpace: true };
            allText &= value.Kind is HoconKind.Text or HoconKind.Null;
            pieces.Add((value, space));
        }

        if (!pieces.Exists(static piece => !piece.IsSpace)) return null;
        return allText ? JoinText(node, pieces) : JoinOthers(node, pieces);
    }

    private static HoconValue JoinText(ConcatNode node, List<(HoconValue Value, bool IsSpace)> pieces)
    {
        var text = new StringBuilder();
        var first = 0;
        var last = pieces.Count - 1;
        while (pieces[first].IsSpace) first++;
        while (pieces[last].IsSpace) last--;
        for (var i = first; i <= last; i++) text.Append(pieces[i].Value.Kind == HoconKind.Null ? "null" : pieces[i].Value.Text);
        return HoconValue.OfText(text.ToString(), node.Origin);
    }

    private static HoconValue JoinOthers(ConcatNode node, List<(HoconValue Value, bool IsSpace)> pieces)
    {
        HoconValue? result = null;
        foreach (var (value, isSpace) in pieces)
        {
            if (isSpace) continue;
            result = (result?.Kind, value.Kind) switch
            {
                (null, _) => value,
                (HoconKind.Object, HoconKind.Object) => value.MergedOver(result),
                (HoconKind.Array, HoconKind.Array) => HoconValue.OfArray(result.Elements.AddRange(value.Elements), node.Origin),
                _ => throw new ConfigurationException($"{node.Origin}: {NameOf(result!)} and {NameOf(value)} cannot stand side by side"),
            };
        }

        return node.Appends && result!.Kind == HoconKind.Array ? HoconValue.OfArray(result.Elements, node.Origin, appends: true) : result!;
    }

    private static string NameOf(HoconValue value) => value.Kind switch
    {
        HoconKind.Object => "an object",
        HoconKind.Array => "a list",
        _ => $"the text \"{value.Text}\"",
    };
}
