namespace Akka.Configuration.Hocon;

/// <summary>What the parser makes of a text and the resolver turns into values.</summary>
internal abstract class SyntaxNode(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>Whether a substitution stands in it, so that what it is can only be told when all is read.</summary>
    public virtual bool IsOpen => false;
}

/// <summary>Text. Between other values, unquoted white space counts only if all of them are text.</summary>
internal sealed class TextNode(string text, bool isQuoted, bool isSpace, HoconOrigin origin) : SyntaxNode(origin)
{
    public string Text { get; } = text;

    public bool IsQuoted { get; } = isQuoted;

    public bool IsSpace { get; } = isSpace;
}

/// <summary>A value that is resolved already: from an include callback.</summary>
internal sealed class ValueNode(HoconValue value) : SyntaxNode(value.Origin)
{
    public HoconValue Value { get; } = value;
}

internal sealed class ArrayNode(List<SyntaxNode> elements, HoconOrigin origin) : SyntaxNode(origin)
{
    public List<SyntaxNode> Elements { get; } = elements;
}

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
internal sealed class ReferenceNode(HoconPath path, bool isOptional, HoconPath includedAt, HoconOrigin origin) : SyntaxNode(origin)
{
    public HoconPath Path { get; } = path;

    public bool IsOptional { get; } = isOptional;

    /// <summary>Where the text that it stands in was included: looked up from there first.</summary>
    public HoconPath IncludedAt { get; } = includedAt;

    public override bool IsOpen => true;
}

/// <summary>Values side by side: texts join, objects merge, arrays append.</summary>
internal sealed class ConcatNode(List<SyntaxNode> pieces, HoconOrigin origin, bool appends = false) : SyntaxNode(origin)
{
    public List<SyntaxNode> Pieces { get; } = pieces;

    /// <summary>Made by <c>+=</c> with nothing before it.</summary>
    public bool Appends { get; } = appends;

    public override bool IsOpen { get; } = pieces.Exists(static piece => piece.IsOpen);
}

/// <summary>One key given several times where only the resolver can tell what that means. The last one is on top.</summary>
internal sealed class LayersNode(List<SyntaxNode> layers, HoconOrigin origin) : SyntaxNode(origin)
{
    public List<SyntaxNode> Layers { get; } = layers;

    public override bool IsOpen => true;
}
