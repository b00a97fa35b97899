using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

public sealed class ConnectionSourceTests : IAsyncLifetime
{
    private readonly AuthenticationBed bed = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => bed.DisposeAsync().AsTask();

    [Fact]
    public async Task Search_LookedBeforeAnotherSearchEnded_UsesWhatThatFound()
    {
        (bed.Variables["DATABRICKS_HOST"], bed.Variables["DATABRICKS_CLIENT_ID"], bed.Variables["DATABRICKS_CLIENT_SECRET"]) = (
            bed.Server.Address,
            "app",
            "secret"
        );
        using var http = new HttpClient();
        var source = new ConnectionSource(
            ExplicitSettings.Of(null, null, null, null, new AuthenticationOptions()),
            bed.System,
            new IdentityClient(() => http, bed.Time, static () => 0)
        );

        var found = await source.GetAsync(CancellationToken.None);
        var late = await source.SearchAsync(CancellationToken.None);

        Assert.Same(found, late);
        Assert.Single(bed.TokenRequests);
    }
}
