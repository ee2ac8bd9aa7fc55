using System.Buffers.Binary;
using System.Reflection;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Actors.Bproc.Host;

/// <summary>The answer to the node: four zero bytes, or an error number and the reason.</summary>
internal static class Readiness
{
    private const int ENOENT = 2;
    private const int ENOEXEC = 8;
    private const int ENOMEM = 12;
    private const int EINVAL = 22;
    private const int MostText = 4000;

    public static void Confirm(int descriptor) => Write(descriptor, new byte[sizeof(int)]);

    public static void Refuse(int descriptor, Exception problem)
    {
        while (problem is TargetInvocationException or TypeInitializationException && problem.InnerException is { } own)
        {
            problem = own;
        }

        var text = Encoding.UTF8.GetBytes($"the program cannot go on: {problem.Message}");
        var answer = new byte[sizeof(int) + Math.Min(text.Length, MostText)];
        BinaryPrimitives.WriteInt32LittleEndian(answer, NumberOf(problem));
        text.AsSpan(0, answer.Length - sizeof(int)).CopyTo(answer.AsSpan(sizeof(int)));
        Write(descriptor, answer);
    }

    private static int NumberOf(Exception problem) => problem switch
    {
        FileNotFoundException => ENOENT,
        InvalidDataException or BadImageFormatException or FileLoadException or MissingMemberException or TypeLoadException => ENOEXEC,
        OutOfMemoryException => ENOMEM,
        _ => EINVAL,
    };

    private static void Write(int descriptor, ReadOnlySpan<byte> answer)
    {
        using var pipe = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        try
        {
            pipe.Write(answer);
        }
        catch (IOException)
        {
            // The node is gone, and ends this program.
        }
    }
}
