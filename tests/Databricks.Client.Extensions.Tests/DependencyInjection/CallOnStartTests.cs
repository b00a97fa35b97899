using Databricks.Client.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

public sealed class CallOnStartTests
{
    [Fact]
    public async Task CallOnStart_WorkspaceResponds_AsksOnceWhoCalls()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add().CallOnStart();

        await StartAsync(fixture);

        Assert.Equal("CurrentUser_Me", Assert.Single(fixture.Workspace.Requests).Operation);
    }

    [Fact]
    public async Task CallOnStart_TokenRefused_EndsTheStartWithTheCallsException()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add(static options => options.Token = "dapi-wrong").CallOnStart();

        await Assert.ThrowsAsync<PermissionDeniedException>(() => StartAsync(fixture));
    }

    [Fact]
    public async Task CallOnStart_WorkspaceDoesNotRespond_EndsWithinTheTimeout()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add().CallOnStart(TimeSpan.FromMilliseconds(200));
        fixture.Workspace.FailNext(1000, 503);

        await Assert.ThrowsAnyAsync<DatabricksException>(() => StartAsync(fixture));
    }

    [Fact]
    public async Task CallOnStart_ClientWithAKey_IsTheOneThatIsAsked()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add(static options => options.Token = "dapi-wrong");
        fixture
            .Services.AddDatabricksClient(
                "reports",
                options => (options.Host, options.Token) = (fixture.Workspace.BaseAddress.AbsoluteUri, fixture.Workspace.Token)
            )
            .ConfigurePrimaryHttpMessageHandler(fixture.Workspace.CreateHandler)
            .CallOnStart();

        await StartAsync(fixture);

        Assert.Equal(200, Assert.Single(fixture.Workspace.Requests).Status);
    }

    [Fact]
    public async Task Start_WithoutIt_SendsNothing()
    {
        await using var fixture = new ServicesFixture();
        fixture.Add();

        await StartAsync(fixture);

        Assert.Empty(fixture.Workspace.Requests);
    }

    [Fact]
    public void CallOnStart_BuilderOfAnotherClient_SaysWhereItBelongs()
    {
        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddHttpClient("other").CallOnStart());

        Assert.Contains("AddDatabricksClient", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void CallOnStart_TimeoutNotPositive_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddDatabricksClient().CallOnStart(TimeSpan.FromSeconds(seconds)));

    private static async Task StartAsync(ServicesFixture fixture)
    {
        foreach (var service in fixture.Provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }
}
