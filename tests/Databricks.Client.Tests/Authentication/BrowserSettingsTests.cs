using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The settings of the official SDKs for the login in a browser, as the credential has them.</summary>
public sealed class BrowserSettingsTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("1", null, 1)]
    [InlineData("65535", null, 65535)]
    [InlineData(null, "http://localhost:5005/callback", 5005)]
    [InlineData(null, "http://localhost", 80)]
    [InlineData("5006", "http://localhost:5005", 5006)]
    public void RedirectPort_PortOrAddressIsSet_IsThePortFirst(string? port, string? address, int? expected) =>
        Assert.Equal(expected, Create((ConfigAttributes.OAuthCallbackPort, port), (ConfigAttributes.RedirectUrl, address)).RedirectPort);

    [Theory]
    [InlineData(null, 300)]
    [InlineData("0", 300)]
    [InlineData("1", 1)]
    public void LoginTimeout_SecondsAreSet_AreTakenUnlessZero(string? seconds, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Create((ConfigAttributes.BrowserTimeout, seconds)).LoginTimeout);

    private static BrowserCredential Create(params (ConfigAttribute Attribute, string? Text)[] settings)
    {
        var values = new ConfigValues();
        foreach (var (attribute, text) in settings.Append((ConfigAttributes.AuthType, "external-browser")))
        {
            if (text is not null)
            {
                values.Add(new ConfigValue(attribute, text, ConfigOrigin.Environment, attribute.Variables[0]));
            }
        }

        var system = new HostEnvironment();
        var identity = new IdentityClient(static () => throw new InvalidOperationException("Nothing is sent."), system.Time, system.Random);
        var context = new AuthenticationContext(new Uri("https://a.cloud.databricks.com"), identity, system);
        return Assert.IsType<BrowserCredential>(BrowserCredential.From(new StrategyInput(values, context)).Credential);
    }
}
