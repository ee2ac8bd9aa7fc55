namespace Akka.Configuration.Hocon;

/// <summary>Fields while they are read: a key given again merges with, or replaces, what it had.</summary>
internal sealed class ObjectNode(HoconOrigin origin) : SyntaxNode(origin)
{
    public Dictionary<string, SyntaxNode> Fields { get; } = [];

    public void Set(List<string> path, SyntaxNode value)
    {
        var owner = this;
        for (var i = 0; i < path.Count - 1; i++)
        {
            // Below a value that is still open the rest of the path becomes an object on top of it.
            if (owner.Fields.TryGetValue(path[i], out var present) && present is ObjectNode inner)
            {
                owner = inner;
                continue;
            }

            var fresh = new ObjectNode(value.Origin);
            owner.Put(path[i], fresh);
            owner = fresh;
        }

        owner.Put(path[^1], value);
    }

    /// <summary><c>path += element</c></summary>
    public void Append(List<string> path, SyntaxNode element)
    {
        var list = new ArrayNode([element], element.Origin);
        var owner = this;
        for (var i = 0; i < path.Count - 1 && owner is not null; i++)
            owner = owner.Fields.GetValueOrDefault(path[i]) as ObjectNode;
        if (owner is not null && owner.Fields.TryGetValue(path[^1], out var before))
            owner.Fields[path[^1]] = new ConcatNode([before, list], element.Origin, before is ConcatNode { Appends: true });
        else
            Set(path, new ConcatNode([list], element.Origin, appends: true));
    }

    public void Merge(ObjectNode other)
    {
        foreach (var (key, value) in other.Fields) Put(key, value);
    }

    private void Put(string key, SyntaxNode value)
    {
        if (!Fields.TryGetValue(key, out var present))
            Fields[key] = value;
        else
            Fields[key] = Combine(present, value);
    }

    private static SyntaxNode Combine(SyntaxNode below, SyntaxNode above)
    {
        switch (below, above)
        {
            case (ObjectNode under, ObjectNode over):
                under.Merge(over);
                return under;
            case (LayersNode layers, ObjectNode over) when layers.Layers[^1] is ObjectNode top:
                top.Merge(over);
                return layers;
            case (LayersNode layers, _) when above.IsOpen || above is ObjectNode:
                layers.Layers.Add(above);
                return layers;
        }

        var matters = above.IsOpen || (above is ObjectNode && (below.IsOpen || below is ConcatNode or ValueNode));
        return matters || (above is ConcatNode or ValueNode) ? new LayersNode([below, above], above.Origin) : above;
    }
}
