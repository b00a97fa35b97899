using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Databricks.Client;

namespace Databricks.Docs.Tests.Examples;

public sealed class ResilienceExamples
{
    [Fact]
    public void ConfigureHandler_ProxyAndCertificates_AreSetUp()
    {
        using var key = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var authority = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var certificate = authority;

        // <docs:resilience-connection>
        var options = new DatabricksClientOptions
        {
            ConfigureHandler = handler =>
            {
                var sockets = (SocketsHttpHandler)handler;
                sockets.Proxy = new WebProxy("http://proxy.example.com:3128");
                sockets.SslOptions.ClientCertificates = [certificate];
                sockets.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority } };
                return handler;
            },
        };
        // </docs>

        SocketsHttpHandler? seen = null;
        var configure = options.ConfigureHandler;
        options.ConfigureHandler = handler => configure(seen = (SocketsHttpHandler)handler);
        using var databricks = new DatabricksClient(options);
        Assert.Equal(new Uri("http://proxy.example.com:3128"), ((WebProxy)seen!.Proxy!).Address);
        Assert.Equal([authority], seen.SslOptions.CertificateChainPolicy!.CustomTrustStore);
    }
}
