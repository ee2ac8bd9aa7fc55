namespace Akka.Actor.Internal;

/// <summary>The names of actors that were given none: '$' and a number in base 64.</summary>
internal static class ChildNames
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    public static string Generated(long number) => Generated("$", number);

    public static string Generated(string prefix, long number)
    {
        Span<char> buffer = stackalloc char[12];
        var length = 0;
        do
        {
            buffer[length++] = Digits[(int)(number & 63)];
            number >>>= 6;
        }
        while (number != 0);
        return string.Concat(prefix, buffer[..length]);
    }
}
