using Databricks.Client.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

public sealed class CallOnStartTests
{
    [Fact]
    public async Task CallOnStart_WorkspaceAnswers_AsksOnceWhoCalls()
    {
        await using var bed = new ServiceBed();
        bed.Add().CallOnStart();

        await StartAsync(bed);

        Assert.Equal("CurrentUser_Me", Assert.Single(bed.Workspace.Requests).Operation);
    }

    [Fact]
    public async Task CallOnStart_TokenRefused_EndsTheStartWithTheCallsException()
    {
        await using var bed = new ServiceBed();
        bed.Add(static options => options.Token = "dapi-wrong").CallOnStart();

        await Assert.ThrowsAsync<PermissionDeniedException>(() => StartAsync(bed));
    }

    [Fact]
    public async Task CallOnStart_WorkspaceDoesNotAnswer_EndsWithinTheTimeout()
    {
        await using var bed = new ServiceBed();
        bed.Add().CallOnStart(TimeSpan.FromMilliseconds(200));
        bed.Workspace.FailNext(1000, 503);

        await Assert.ThrowsAnyAsync<DatabricksException>(() => StartAsync(bed));
    }

    [Fact]
    public async Task CallOnStart_ClientWithAKey_IsTheOneThatIsAsked()
    {
        await using var bed = new ServiceBed();
        bed.Add(static options => options.Token = "dapi-wrong");
        bed.Services.AddDatabricksClient("reports", options => (options.Host, options.Token) = (bed.Workspace.BaseAddress.AbsoluteUri, bed.Workspace.Token))
            .ConfigurePrimaryHttpMessageHandler(bed.Workspace.CreateHandler)
            .CallOnStart();

        await StartAsync(bed);

        Assert.Equal(200, Assert.Single(bed.Workspace.Requests).Status);
    }

    [Fact]
    public async Task Start_WithoutIt_SendsNothing()
    {
        await using var bed = new ServiceBed();
        bed.Add();

        await StartAsync(bed);

        Assert.Empty(bed.Workspace.Requests);
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

    private static async Task StartAsync(ServiceBed bed)
    {
        foreach (var service in bed.Provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }
}
