namespace Actors.Bproc;

/// <summary>Error texts.</summary>
public static partial class Bproc
{
    /// <summary>The text of an error number, of BProc's own (300 and up) or of errno.h; the sign does not matter, so what a vector call left for a node can be given as it is.</summary>
    public static string StrError(int error) => BprocError.TextOf(error == int.MinValue ? 0 : Math.Abs(error));
}
