#nullable disable

namespace Akka.Actor.Internal;

/// <summary>What a parent knows of a child's name: reserved, or taken by a child.</summary>
/// <seealso href="https://getakka.net/api/Akka.Actor.Internal.IChildStats.html"/>
public interface IChildStats
{
}

/// <summary>A name kept for a child that is being created.</summary>
internal sealed class ChildNameReserved : IChildStats
{
    public static readonly ChildNameReserved Instance = new();
}
