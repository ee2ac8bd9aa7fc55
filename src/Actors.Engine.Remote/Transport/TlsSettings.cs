using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;

namespace Actors.Engine.Remote.Transport;

/// <summary>The certificate of this system, which both sides show, and how the peer's is judged.</summary>
internal sealed class TlsSettings
{
    private TlsSettings(X509Certificate2 certificate, bool suppressValidation)
    {
        Certificate = certificate;
        SuppressValidation = suppressValidation;
    }

    public X509Certificate2 Certificate { get; }

    public bool SuppressValidation { get; }

    /// <summary>Reads <c>akka.remote.dot-netty.tcp.ssl</c> and loads the certificate.</summary>
    /// <exception cref="ConfigurationException">There is no certificate where the configuration says, or it has no private key.</exception>
    public static TlsSettings Read(Config ssl)
    {
        var config = ssl.GetConfig("certificate");
        var certificate = config.GetBoolean("use-thumbprint-over-file") ? FromStore(config) : FromFile(config);
        if (!certificate.HasPrivateKey)
            throw new ConfigurationException($"The certificate [{certificate.Subject}] for akka.remote.dot-netty.tcp.ssl has no private key.");
        return new TlsSettings(certificate, ssl.GetBoolean("suppress-validation"));
    }

    public Task<Stream> AsClientAsync(Stream stream, string host, CancellationToken ct) => AuthenticatedAsync(stream, tls => tls.AuthenticateAsClientAsync(
        new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ClientCertificates = [Certificate],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => Certificate,
            RemoteCertificateValidationCallback = Validate,
        },
        ct));

    public Task<Stream> AsServerAsync(Stream stream, CancellationToken ct) => AuthenticatedAsync(stream, tls => tls.AuthenticateAsServerAsync(
        new SslServerAuthenticationOptions
        {
            ServerCertificate = Certificate,
            ClientCertificateRequired = !SuppressValidation,
            RemoteCertificateValidationCallback = Validate,
        },
        ct));

    // A stream on which the two could not agree is closed here; nobody else has it.
    private static async Task<Stream> AuthenticatedAsync(Stream stream, Func<SslStream, Task> authenticate)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await authenticate(tls).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static X509Certificate2 FromFile(Config config)
    {
        string path = config.GetString("path", "");
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, config.GetString("password", ""));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            throw new ConfigurationException($"akka.remote.dot-netty.tcp.ssl.certificate.path = [{path}] could not be loaded: {e.Message}", e);
        }
    }

    private static X509Certificate2 FromStore(Config config)
    {
        string thumbprint = config.GetString("thumbprint", ""), name = config.GetString("store-name", "");
        var location = string.Equals(config.GetString("store-location", ""), "local-machine", StringComparison.Ordinal)
            ? StoreLocation.LocalMachine
            : StoreLocation.CurrentUser;
        using var store = new X509Store(string.IsNullOrEmpty(name) ? "My" : name, location);
        store.Open(OpenFlags.ReadOnly);
        var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
        return found.Count > 0
            ? found[0]
            : throw new ConfigurationException($"akka.remote.dot-netty.tcp.ssl.certificate.thumbprint = [{thumbprint}]: no such certificate in store [{store.Name}] of {location}");
    }

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        SuppressValidation || errors == SslPolicyErrors.None;
}
