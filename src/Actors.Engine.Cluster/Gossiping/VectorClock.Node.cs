namespace Akka.Cluster;

public sealed partial class VectorClock
{
    /// <summary>Names one node in a <see cref="VectorClock"/> by a short hash. Immutable.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Cluster.VectorClock.Node.html"/>
    public class Node : IComparable<Node>
    {
        private readonly string _value;

        /// <summary>Names a node by a value that is taken as it is.</summary>
        public Node(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            _value = value;
        }

        /// <summary>Names a node by the hash of its name.</summary>
        public static Node Create(string name)
        {
            ArgumentNullException.ThrowIfNull(name);

            // FNV-1a, 64 bits: stable between processes, and it costs nothing at start-up. Clocks have some hundred nodes at most.
            var hash = 14695981039346656037UL;
            foreach (var character in name)
            {
                hash = (hash ^ (byte)character) * 1099511628211UL;
                hash = (hash ^ (byte)(character >> 8)) * 1099511628211UL;
            }

            return new Node(hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        }

        /// <summary>Names a node by a hash computed before.</summary>
        public static Node FromHash(string hash) => new(hash);

        /// <summary>Orders by hash.</summary>
        public int CompareTo(Node? other) => other is null ? 1 : string.CompareOrdinal(_value, other._value);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Node other && string.Equals(_value, other._value, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

        /// <inheritdoc/>
        public override string ToString() => _value;
    }
}
