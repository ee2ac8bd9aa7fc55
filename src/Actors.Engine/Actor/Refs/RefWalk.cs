#nullable disable

namespace Akka.Actor;

/// <summary>Walks down relative paths.</summary>
internal static class RefWalk
{
    public static IActorRef Down(IInternalActorRef from, IReadOnlyList<string> names, int index)
    {
        var current = from;
        for (; index < names.Count; index++)
        {
            switch (names[index])
            {
                case "":
                    continue;
                case "..":
                    current = current.Parent;
                    continue;
                case var name when current is ActorRefWithCell withCell:
                    current = withCell.GetSingleChild(name);
                    break;
                default:
                    return current.GetChild(Rest(names, index));
            }

            if (current is Nobody)
                return current;
        }

        return current;
    }

    private static IReadOnlyList<string> Rest(IReadOnlyList<string> names, int index) => index == 0 ? names : names.Skip(index).ToArray();
}
