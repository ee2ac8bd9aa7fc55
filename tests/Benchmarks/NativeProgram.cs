using System.Security.Cryptography;

namespace Actors.Benchmarks;

/// <summary>
/// A static C program, compiled when it is needed: it ends at once, or writes bytes as fast as it can to its standard output or to a
/// connection that it makes. With ballast it has that many bytes that cannot be compressed in it.
/// </summary>
internal static class NativeProgram
{
    private const string Source = """
        #include <arpa/inet.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/socket.h>
        #include <unistd.h>

        #ifdef BALLAST
        __asm__(".section .rodata\nballast: .incbin \"" BALLAST "\"\n.previous");
        #endif

        static char piece[128 * 1024];

        static int put(int to, long left)
        {
        	while (left > 0) {
        		ssize_t n = write(to, piece, left < (long)sizeof(piece) ? left : (long)sizeof(piece));
        		if (n <= 0)
        			return 1;
        		left -= n;
        	}
        	return 0;
        }

        int main(int argc, char **argv)
        {
        	if (argc == 3 && !strcmp(argv[1], "write"))
        		return put(1, atol(argv[2]));
        	if (argc == 4 && !strcmp(argv[1], "send")) {
        		struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])), .sin_addr = { htonl(INADDR_LOOPBACK) } };
        		int s = socket(AF_INET, SOCK_STREAM, 0);
        		return connect(s, (struct sockaddr *)&to, sizeof(to)) ? 1 : put(s, atol(argv[3]));
        	}
        	return 0;
        }
        """;

    /// <summary>Compiles it into a folder and returns its path.</summary>
    internal static string Make(string folder, string name, int ballast = 0)
    {
        var (source, bytes, program) = (Path.Combine(folder, name + ".c"), Path.Combine(folder, name + ".bytes"), Path.Combine(folder, name));
        File.WriteAllText(source, Source);
        string[] with = [];
        if (ballast > 0)
        {
            File.WriteAllBytes(bytes, RandomNumberGenerator.GetBytes(ballast));
            with = [$"-DBALLAST=\"{bytes}\""];
        }

        RunBenchmark.Wall("cc", ["-O2", "-static", "-o", program, .. with, source]);
        return program;
    }
}
