using System.Globalization;

namespace Actors.ProcessSpace;

/// <summary>How nodes are numbered: the ruling master is -1, nodes are 0 and up.</summary>
public static class NodeNumbers
{
    /// <summary>The number of the ruling master.</summary>
    public const int Master = -1;

    /// <summary>A registration that asks for whichever number is free, and a member that has none yet.</summary>
    public const int None = -2;

    /// <summary>The highest number whose node can be an origin: pid aliases have no room for more.</summary>
    public const int HighestOrigin = 509;

    /// <summary>The word or number people use for a node: <c>master</c> or digits.</summary>
    public static string Format(int node) => node switch
    {
        Master => "master",
        None => "none",
        _ => node.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    public static bool TryParse(string? text, out int node)
    {
        switch (text)
        {
            case "master":
                node = Master;
                return true;
            case "none":
                node = None;
                return true;
            default:
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out node);
        }
    }
}
