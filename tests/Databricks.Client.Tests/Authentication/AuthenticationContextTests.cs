using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

public sealed class AuthenticationContextTests
{
    [Fact]
    public void Constructor_NothingElseIsSet_RenewsTokensInBackgroundInThePublicCloud()
    {
        var system = new HostEnvironment();
        var identity = new IdentityClient(static () => throw new InvalidOperationException("Nothing is sent."), system.Time, system.Random);

        var context = new AuthenticationContext(null, identity, system);

        Assert.True(context.RenewsInBackground());
        Assert.Equal((AzureEnvironment.Public, null, null), (context.Azure, context.AccountId, context.DiscoveryUrl));
    }
}
