using Databricks.Client.Authentication.Browser;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;

namespace Databricks.Client.Tests.Authentication;

public sealed class BrowserLoginAddressTests
{
    [Fact]
    public async Task LogInAsync_AuthorizationEndpointWithoutTls_OpensNoBrowser()
    {
        var opened = new List<Uri>();
        var system = new HostEnvironment
        {
            Time = FakeClocks.Stopped(),
            OpenBrowser = address =>
            {
                opened.Add(address);
                return Task.CompletedTask;
            },
        };
        var identity = new IdentityClient(static () => throw new NotSupportedException(), system.Time, static () => 0);
        var context = new AuthenticationContext(new Uri("http://accounts.example.com"), identity, system) { FindAccountId = static () => "a" };
        var login = new BrowserLogin(context, new LoginEndpoints(context, isEntra: false, tenantId: null), "app", clientSecret: null, "all-apis");

        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => login.LogInAsync(port: null, path: "", TimeSpan.Zero));

        Assert.StartsWith("http://accounts.example.com/oidc/accounts/a/v1/authorize is not an https address.", error.Message, StringComparison.Ordinal);
        Assert.Empty(opened);
    }
}
