using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using WireMock.ResponseProviders;
using WireMock.Server;
using WireMock.Settings;

namespace Databricks.Client.ContractTests.Mock;

/// <summary>Faults on connections with TLS, and over another version of HTTP.</summary>
public sealed class WireFaultTlsTests : IDisposable
{
    private readonly string _certificate = Path.Combine(Directory.CreateTempSubdirectory("wire-fault-").FullName, "localhost.pfx");
    private readonly string _thumbprint;
    private readonly WireMockServer _server;

    public WireFaultTlsTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        _thumbprint = certificate.Thumbprint;
        File.WriteAllBytes(_certificate, certificate.Export(X509ContentType.Pkcs12, "password"));
        _server = WireMockServer.Start(
            new WireMockServerSettings
            {
                Urls = ["https://127.0.0.1:0"],
                UseHttp2 = true,
                CertificateSettings = new WireMockCertificateSettings { X509CertificateFilePath = _certificate, X509CertificatePassword = "password" },
            }
        );
    }

    public static TheoryData<string> Faults => [.. Named.Keys];

    private static Dictionary<string, IResponseProvider> Named { get; } =
        new()
        {
            ["reset"] = WireFault.Reset(),
            ["empty reply"] = WireFault.EmptyReply(),
            ["broken chunk"] = WireFault.BrokenChunk(DatabricksMock.Example(OperationIds.ClustersList)),
            ["length too long"] = WireFault.WrongLength(DatabricksMock.Example(OperationIds.ClustersList), 100000),
        };

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(Path.GetDirectoryName(_certificate)!, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_OverTls_BreaksTheConnection(string fault)
    {
        _server.GivenDatabricks(OperationIds.ClustersList).RespondWith(Named[fault]);

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(new Version(1, 1)));
    }

    [Fact]
    public async Task Fault_OverHttp2_SaysThatItIsOfHttp11()
    {
        _server.GivenDatabricks(OperationIds.ClustersList).RespondWith(WireFault.Reset());

        Assert.Contains("this request uses HTTP/2", await GetAsync(new Version(2, 0)), StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(Version version)
    {
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _thumbprint },
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Url + "/api/2.1/clusters/list")
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {MockWorkspace.Token}");
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
