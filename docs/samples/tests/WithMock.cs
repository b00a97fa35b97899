using System.Net;
using Databricks.Client;
using Databricks.Client.Errors;

/// <summary>Against a mock written by hand, for what a workspace is not needed for. A mock finds no credentials and sends nothing.</summary>
public sealed class WithMock
{
    [Fact]
    public async Task RotateAsync_Refused_IsNotDone()
    {
        using var databricks = new Databricks(
            new PermissionDeniedException("abc@xyz.com may not write to app.", HttpStatusCode.Forbidden, "PERMISSION_DENIED")
        );

        Assert.False(await new PasswordRotation(databricks).RotateAsync("app", "password"));
    }

    [Fact]
    public async Task RotateAsync_ServiceIsDown_Throws()
    {
        using var databricks = new Databricks(new DatabricksApiException("The service is down.", HttpStatusCode.BadGateway));

        await Assert.ThrowsAsync<DatabricksApiException>(() => new PasswordRotation(databricks).RotateAsync("app", "password"));
    }

    [Fact]
    public async Task GetAsync_NotOverridden_ThrowsAndSendsNothing()
    {
        using var databricks = new Databricks(new DatabricksApiException("The service is down.", HttpStatusCode.BadGateway));

        await Assert.ThrowsAsync<InvalidOperationException>(() => databricks.Clusters.GetAsync("1"));
    }

    private sealed class Databricks(Exception failure) : DatabricksClient
    {
        public override SecretsClient Secrets { get; } = new FailingSecrets(failure);
    }

    private sealed class FailingSecrets(Exception failure) : SecretsClient
    {
        public override Task PutStringAsync(
            string scope,
            string key,
            string value,
            RequestOptions? options = null,
            CancellationToken cancellationToken = default
        ) => Task.FromException(failure);
    }
}
