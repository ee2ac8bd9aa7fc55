using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Engine.Remote.Tests.Support;
using Akka.Actor;
using Akka.Remote;

namespace Actors.Engine.Remote.Tests.Specs;

/// <summary>Who may speak to a system: secrets, TLS, addresses beyond loopback, untrusted mode.</summary>
public sealed class SecuritySpec
{
    [Fact]
    public async Task Systems_with_the_same_secret_talk()
    {
        await using var a = RemoteSystem.Start("a", "actors.remote.secret = \"open sesame\"");
        await using var b = RemoteSystem.Start("b", "actors.remote.secret = \"open sesame\"");
        await AssertTalkAsync(a, b);
    }

    [Theory]
    [InlineData("one", "another")]
    [InlineData("one", "")]
    [InlineData("", "another")]
    public async Task Systems_with_different_secrets_refuse_each_other_and_name_both(string left, string right)
    {
        await using var a = RemoteSystem.Start("a", $"actors.remote.secret = \"{left}\"");
        await using var b = RemoteSystem.Start("b", $"actors.remote.secret = \"{right}\"");
        b.Echo("echo");
        var probe = a.Probe();
        probe.Tell(a.System.ActorSelection(b.PathOf("/user/echo")), new Identify(1));
        Assert.Null((await probe.NextAsync<ActorIdentity>()).Subject);
        await Wait.UntilAsync(() => a.Warnings.Any() && b.Warnings.Any(), () => a.Describe() + b.Describe());
        Assert.Contains(a.Warnings, w => w.Contains("secret"));
        Assert.Contains(b.Warnings, w => w.Contains("secret") && w.Contains(a.Address.ToString()) && w.Contains(b.Address.ToString()));
    }

    [Fact]
    public void Without_a_secret_nothing_binds_beyond_loopback()
    {
        var error = Assert.ThrowsAny<Exception>(() => RemoteSystem.Start("open", "akka.remote.dot-netty.tcp.hostname = \"0.0.0.0\""));
        Assert.Contains("actors.remote.secret", error.ToString());
        Assert.Contains("require-secret-beyond-loopback", error.ToString());
    }

    [Theory]
    [InlineData("actors.remote.secret = \"x\"")]
    [InlineData("actors.remote.require-secret-beyond-loopback = off")]
    public async Task With_a_secret_or_by_order_it_binds_beyond_loopback(string config)
    {
        await using var open = RemoteSystem.Start("open", "akka.remote.dot-netty.tcp { hostname = \"0.0.0.0\", public-hostname = \"127.0.0.1\" }, " + config);
        Assert.Equal("127.0.0.1", open.Address.Host);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_a_clear_error()
    {
        await using var first = RemoteSystem.Start("first");
        var error = Assert.ThrowsAny<Exception>(() => RemoteSystem.Start("second", "", first.Port));
        Assert.Contains($"127.0.0.1:{first.Port}", error.ToString());
    }

    [Fact]
    public async Task Systems_talk_over_TLS_and_a_plain_one_does_not_get_in()
    {
        string path = Path.Combine(Path.GetTempPath(), $"remoting-{Guid.NewGuid():N}.pfx");
        using (var key = RSA.Create(2048))
        using (var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)))
            await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12, "pw"));
        try
        {
            string tls = $$"""akka.remote.dot-netty.tcp { enable-ssl = true, ssl { suppress-validation = true, certificate { path = "{{path}}", password = "pw" } } }""";
            await using var a = RemoteSystem.Start("a", tls);
            await using var b = RemoteSystem.Start("b", tls);
            await AssertTalkAsync(a, b);
            await using var plain = RemoteSystem.Start("plain");
            var probe = plain.Probe();
            probe.Tell(plain.System.ActorSelection(b.PathOf("/user/echo")), new Identify(1));
            Assert.Null((await probe.NextAsync<ActorIdentity>()).Subject);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task In_untrusted_mode_harm_is_kept_out_and_listed_selections_come_in()
    {
        await using var a = RemoteSystem.Start("a");
        await using var b = RemoteSystem.Start("b", "akka.remote { untrusted-mode = on, trusted-selection-paths = [\"/user/open\"] }");
        var open = b.Echo("open");
        var shut = b.Echo("shut");
        var probe = a.Probe();
        var direct = a.Provider.ResolveActorRef($"{b.Address}/user/shut#{shut.Path.Uid}");
        probe.Tell(direct, PoisonPill.Instance);
        ((IInternalActorRef)direct).Stop();
        probe.Tell(a.System.ActorSelection(b.PathOf("/user/shut")), "not this one");
        probe.Tell(a.System.ActorSelection(b.PathOf("/user/open")), PoisonPill.Instance);
        probe.Tell(a.System.ActorSelection(b.PathOf("/user/open")), "this one");
        await probe.ExpectAsync("this one");
        probe.Tell(direct, "alive");
        await probe.ExpectAsync("alive");
        Assert.Equal("alive", await open.Ask<string>("alive", Wait.Limit));
    }

    private static async Task AssertTalkAsync(RemoteSystem a, RemoteSystem b)
    {
        b.Echo("echo");
        var probe = a.Probe();
        probe.Tell(a.System.ActorSelection(b.PathOf("/user/echo")), "hello");
        await probe.ExpectAsync("hello");
        Assert.IsType<RemoteActorRef>(probe.LastSender);
    }
}
