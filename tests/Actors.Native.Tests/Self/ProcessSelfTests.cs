using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Self;

/// <summary>A .NET process started in a known way says what it was started with.</summary>
public sealed class ProcessSelfTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Theory]
    [InlineData("ulimit -Sn 333; {0}; true", 333)]
    [InlineData("ulimit -n 444; {0}; true", 444)]
    [InlineData("(ulimit -n 445; exec {0}); true", 445)]
    public async Task Soft_limit_before_the_runtime_raised_it(string script, int soft)
    {
        var facts = await RunAsync(script);
        Assert.StartsWith($"{soft} ", facts.Fact("files"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Soft_limit_below_a_warden_is_the_nodes_own()
    {
        var output = await keeper.RunAsync(Program.Spec("self"));
        var own = ProcessSelf.OriginalOpenFiles;
        Assert.Equal($"{own.Soft} {own.Hard}", output.Fact("files"));
    }

    [Fact]
    public async Task Umask() => Assert.Equal("27", (await RunAsync("umask 027; {0}")).Fact("umask"));

    [Fact]
    public async Task Ignored_signals()
    {
        Assert.Equal("ignored ", Assert.Single((await RunAsync("{0}")).Lines, l => l.StartsWith("ignored", StringComparison.Ordinal)));
        Assert.Equal("1,2,10", (await RunAsync("trap '' HUP INT USR1 PIPE; {0}")).Fact("ignored"));
    }

    [Theory]
    [InlineData("{0} < /dev/null", "0,1,2")]
    [InlineData("{0}", "1,2")]
    [InlineData("{0} < /dev/null 2>&-", "0,1")]
    public async Task Descriptors_closed_by_the_caller(string script, string open) =>
        Assert.Equal(open, (await RunAsync(script)).Fact("open"));

    [Fact]
    public async Task Environment_and_arguments_keep_every_byte()
    {
        var output = await keeper.RunAsync(Program.Spec("self", "\udcff-ü-😀", "") with { Environment = [.. Variables(), "ODD=\udc80\udcfe x"] });
        var raw = output.Facts("raw");
        Assert.Contains("4F44443D80FE2078", raw.Select(r => r.Replace("4F4444", "4F4444", StringComparison.Ordinal)));
        Assert.Contains("FF2DC3BC2DF09F9880", raw);
    }

    [Fact]
    public void Text_survives_both_ways()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            Assert.Equal(bytes, NativeText.Encode(NativeText.Decode(bytes)));
        }

        Assert.Equal("aü€😀", NativeText.Decode(NativeText.Encode("aü€😀")));
        Assert.Equal("\ufffd"u8.ToArray().Length == 3 ? "\ufffd" : "", NativeText.Decode(NativeText.Encode("\ud800")));
    }

    private static IEnumerable<string> Variables() => ProcessSelf.EnvironmentAtStart;

    private async Task<Output> RunAsync(string script)
    {
        var command = string.Format(System.Globalization.CultureInfo.InvariantCulture, script, $"dotnet {Program.Path} self");
        var output = await keeper.RunAsync(new NativeSpawn { File = "sh", Arguments = ["sh", "-c", command] });
        Assert.True(output.Exit.Status == WaitStatus.Exited(0), output.Text);
        return output;
    }
}
