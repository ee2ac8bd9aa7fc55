namespace Akka.Cluster;

/// <summary>What two members must agree on before one joins the other.</summary>
/// <param name="ProtocolVersion">The version of the messages between members.</param>
/// <param name="DowningProvider">Who decides that members are dead: two that decide differently would tear the cluster apart.</param>
internal sealed record JoinFacts(int ProtocolVersion, string DowningProvider)
{
    /// <summary>The version that this engine speaks.</summary>
    internal const int CurrentProtocolVersion = 2;

    internal static JoinFacts Of(ClusterSettings settings) =>
        new(CurrentProtocolVersion, settings.DowningProviderType.FullName ?? settings.DowningProviderType.Name);

    /// <summary>Null, or what a newcomer with <paramref name="theirs"/> has to change, in words that name both sides.</summary>
    internal string? Objection(JoinFacts theirs)
    {
        if (theirs.ProtocolVersion != ProtocolVersion)
            return $"it speaks version {theirs.ProtocolVersion} of the cluster protocol, the cluster speaks {ProtocolVersion}";
        return string.Equals(theirs.DowningProvider, DowningProvider, StringComparison.Ordinal)
            ? null
            : $"its akka.cluster.downing-provider-class is {theirs.DowningProvider}, the cluster's is {DowningProvider}";
    }
}
