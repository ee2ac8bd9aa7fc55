#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// The unique place of an actor in the tree of its system. Immutable. Equality ignores the uid, which tells the incarnations at one
/// path apart.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public abstract partial class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>, ISurrogated
{
    /// <summary>The characters, besides ASCII letters and digits, that a name may hold.</summary>
    public const string ValidSymbols = @"""-_.*$+:@&=,!~';()";

    private readonly ActorPath _parent;
    private int _hash;
    private string[] _elements;
    private string _text;

    /// <summary>For a root.</summary>
    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
    }

    /// <summary>For a child of another path.</summary>
    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _parent = parentPath;
        Address = parentPath.Address;
        Depth = parentPath.Depth + 1;
        Name = name;
        Uid = uid;
    }

    /// <summary>The last element's name.</summary>
    public string Name { get; }

    /// <summary>The address of the actor's system.</summary>
    public Address Address { get; }

    /// <summary>The incarnation's number; 0 where it is not known.</summary>
    public long Uid { get; }

    /// <summary>The path one step up; a root is its own parent.</summary>
    public ActorPath Parent => _parent ?? this;

    /// <summary>The number of elements below the root.</summary>
    public int Depth { get; }

    /// <summary>The names from below the root to this path.</summary>
    public IReadOnlyList<string> Elements => _elements ??= CollectElements();

    /// <summary>The root above this path.</summary>
    public ActorPath Root => ParentOf(0);

    private string[] CollectElements()
    {
        if (Depth == 0)
            return [];
        var names = new string[Depth];
        for (var path = this; path.Depth > 0; path = path._parent)
            names[path.Depth - 1] = path.Name;
        return names;
    }

    /// <inheritdoc/>
    public bool Equals(ActorPath other)
    {
        if (other is null || Depth != other.Depth)
            return false;
        ActorPath left = this, right = other;
        while (!ReferenceEquals(left, right))
        {
            if (!string.Equals(left.Name, right.Name, StringComparison.Ordinal))
                return false;
            if (left._parent is null)
                return left.Address.Equals(right.Address);
            left = left._parent;
            right = right._parent;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is ActorPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = _parent is null ? HashCode.Combine(Address, Name) : HashCode.Combine(_parent.GetHashCode(), Name);
            _hash = hash == 0 ? 1 : hash;
        }

        return _hash;
    }

    /// <inheritdoc/>
    public int CompareTo(ActorPath other)
    {
        if (other is null)
            return 1;
        if (ReferenceEquals(this, other))
            return 0;
        var result = Address.CompareTo(other.Address);
        var mine = Elements;
        var theirs = other.Elements;
        for (var i = 0; result == 0 && i < mine.Count && i < theirs.Count; i++)
            result = string.CompareOrdinal(mine[i], theirs[i]);
        return result != 0 ? result : mine.Count.CompareTo(theirs.Count);
    }

    /// <summary>The same path with another uid.</summary>
    public ActorPath WithUid(long uid) => _parent is null || uid == Uid ? WithRootUid(uid) : new ChildActorPath(_parent, Name, uid);

    private ActorPath WithRootUid(long uid) =>
        uid == Uid ? this : throw new NotSupportedException($"The root path {this} cannot have the uid {uid}.");

    /// <summary>The path at a depth: 0 is the root, negative numbers count from this path upwards.</summary>
    /// <exception cref="ArgumentException">There is no such depth.</exception>
    public ActorPath ParentOf(int depth)
    {
        var wanted = depth < 0 ? Depth + depth : depth;
        if (wanted < 0 || wanted > Depth)
            throw new ArgumentException($"The path {this} has no depth {depth}.", nameof(depth));
        var path = this;
        while (path.Depth > wanted)
            path = path._parent;
        return path;
    }

    /// <summary>The path of a child; a uid may be given as <c>name#uid</c>. An empty name gives the path itself.</summary>
    public ActorPath Child(string childName) => this / childName;

    /// <summary>The path of a child; a uid may be given as <c>name#uid</c>. An empty name gives the path itself.</summary>
    public static ActorPath operator /(ActorPath path, string name)
    {
        var (childName, uid) = ActorCell.GetNameAndUid(name);
        return string.IsNullOrEmpty(childName) ? path : new ChildActorPath(path, childName, uid);
    }

    /// <summary>The path of a descendant.</summary>
    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        foreach (var element in name)
        {
            if (!string.IsNullOrEmpty(element))
                path /= element;
        }

        return path;
    }

    /// <summary>Equality without regard to the uid.</summary>
    public static bool operator ==(ActorPath left, ActorPath right) => left?.Equals(right) ?? right is null;

    /// <summary>Inequality.</summary>
    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    /// <inheritdoc/>
    public override string ToString() => _text ??= ToStringWithAddress(Address);

    /// <summary>The path below its address: <c>/user/a</c>.</summary>
    public string ToStringWithoutAddress() => Join("", withUid: false);

    /// <summary>The path with its address, and its uid where there is one: <c>akka://system/user/a#12</c>.</summary>
    public string ToStringWithUid() => Uid == ActorCell.UndefinedUid ? ToString() : $"{ToString()}#{Uid}";

    /// <summary>The path with its own address.</summary>
    public string ToStringWithAddress() => ToString();

    /// <summary>The path with its own address, or with the given one where its own is only local.</summary>
    public string ToStringWithAddress(Address address) => Join((HasForeignScope() ? Address : address).ToString(), withUid: false);

    /// <summary>The path as it is serialized: with address and uid.</summary>
    public string ToSerializationFormat() => ToSerializationFormatWithAddress(Address);

    /// <summary>The path as it is serialized, with the given address where its own is only local.</summary>
    public string ToSerializationFormatWithAddress(Address address) =>
        Join((HasForeignScope() ? Address : address ?? Address).ToString(), withUid: true);

    // An address with host and port is whole: only local ones are completed by the address of the reader's choice.
    private bool HasForeignScope() => Address.Host is not null && Address.Port is not null;

    private string Join(string prefix, bool withUid)
    {
        if (Depth == 0)
            return prefix + "/" + Name.TrimStart('/');
        var text = new System.Text.StringBuilder(prefix, prefix.Length + (Depth * 12));
        var root = Root.Name;
        if (root.Length > 0)
            text.Append('/').Append(root.AsSpan().TrimStart('/'));
        foreach (var element in Elements)
            text.Append('/').Append(element);
        if (withUid && Uid != ActorCell.UndefinedUid)
            text.Append('#').Append(Uid);
        return text.ToString();
    }

    /// <summary>Elements as the text of a path: <c>/a/b</c>.</summary>
    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    /// <inheritdoc/>
    public ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(ToSerializationFormat());

    /// <summary>A path inside serialized messages.</summary>
    /// <threadsafety instance="false"/>
    /// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
    public sealed class Surrogate : ISurrogate, IEquatable<Surrogate>
    {
        /// <summary>Creates the surrogate.</summary>
        public Surrogate(string path) => Path = path;

        /// <summary>The serialized path.</summary>
        public string Path { get; }

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) =>
            TryParse(Path, out var path) ? path : throw new UriFormatException($"'{Path}' is no actor path.");

        /// <inheritdoc/>
        public bool Equals(Surrogate other) => other is not null && string.Equals(Path, other.Path, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override bool Equals(object obj) => Equals(obj as Surrogate);

        /// <inheritdoc/>
        public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
    }
}
