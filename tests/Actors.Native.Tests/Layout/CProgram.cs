using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Layout;

/// <summary>Compiles and runs a C program that prints the values of expressions.</summary>
internal static class CProgram
{
    public static async Task<Dictionary<string, long>> EvaluateAsync(IEnumerable<string> headers, IEnumerable<string> expressions, string include = "/")
    {
        using var folder = new TemporaryFolder();
        var lines = expressions.Select(e => $"    printf(\"%s=%lld\\n\", \"{e}\", (long long)({e}));");
        var text = string.Join('\n', ["#define _GNU_SOURCE", "#include <stdio.h>", "#include <stddef.h>", .. headers.Select(h => $"#include {h}"), "int main(void) {", .. lines, "return 0; }\n"]);
        var source = folder.File("program.c", text, (UnixFileMode)0b110_000_000);
        var compiler = Environment.GetEnvironmentVariable("CC") is { Length: > 0 } cc ? cc : "cc";
        await using var keeper = Keeper.Start();
        var compiled = await keeper.RunAsync(new NativeSpawn { File = "sh", Arguments = ["sh", "-c", $"{compiler} -I '{include}' -o '{folder.Path}/program' '{source}'"] });
        Assert.True(compiled.Exit.Status == WaitStatus.Exited(0), compiled.Text);
        var output = await keeper.RunAsync(new NativeSpawn { File = $"{folder.Path}/program" });
        return output.Lines.Select(l => l.Split('=')).ToDictionary(p => p[0], p => long.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
