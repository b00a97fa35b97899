using Databricks.Client.Errors;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public class SignInPageTests
{
    [Theory]
    [InlineData("https://w.example.com/login.html", true, false)]
    [InlineData("https://w.example.com/LOGIN.html?o=1", true, false)]
    [InlineData("https://w.example.com/login.html#top", true, false)]
    [InlineData("/login.html?error=private-link-validation-error", true, true)]
    [InlineData("https://w.example.com/login.html?o=1&ERROR=private-link-validation-error:5", true, true)]
    [InlineData("https://w.example.com/other?error=private-link-validation-error", false, false)]
    [InlineData("https://w.example.com/api?next=/login.html", false, false)]
    [InlineData("https://w.example.com/api#/login.html", false, false)]
    public void IsAt_Address_LooksAtThePathOnly(string address, bool isSignIn, bool isPrivateLink)
    {
        var uri = new Uri(address, UriKind.RelativeOrAbsolute);

        Assert.Equal((isSignIn, isPrivateLink), (SignInPage.IsAt(uri), SignInPage.IsPrivateLink(uri)));
    }

    [Fact]
    public void IsAt_NoAddress_IsNot() => Assert.Equal((false, false), (SignInPage.IsAt(null), SignInPage.IsPrivateLink(null)));

    [Theory]
    [InlineData("https://adb-1.2.azuredatabricks.net", "Azure Private Link", "virtual network")]
    [InlineData("https://adb-1.2.databricks.azure.cn", "Azure Private Link", "virtual network")]
    [InlineData("https://1.2.gcp.databricks.com", "Private Service Connect", "VPC network")]
    [InlineData("https://w.cloud.databricks.com", "AWS PrivateLink", "VPC")]
    public void Failure_PrivateLink_SpeaksTheWordsOfTheCloud(string host, string link, string network)
    {
        var error = Assert.IsType<PrivateLinkValidationException>(
            SignInPage.Failure("GET /x", new Uri(host), new Uri("https://w.example.com/login.html?error=private-link-validation-error"))
        );

        Assert.StartsWith(
            "PRIVATE_LINK_VALIDATION_ERROR (403) GET /x: the workspace is reachable only through " + link,
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains($"connected to it", error.Message, StringComparison.Ordinal);
        Assert.Contains($"in a {network} that", error.ServiceMessage, StringComparison.Ordinal);
        Assert.Equal(("PRIVATE_LINK_VALIDATION_ERROR", 403), (error.ErrorCode, (int)error.StatusCode));
    }

    [Fact]
    public void Failure_SignIn_SaysWhatToCheck()
    {
        var error = SignInPage.Failure("GET /x", new Uri("https://w.example.com"), new Uri("https://w.example.com/login.html"));

        Assert.Equal($"GET /x: {SignInPage.Message}.", Assert.IsType<DatabricksResponseException>(error).Message);
        Assert.Contains("sign-in page", error.Message, StringComparison.Ordinal);
    }
}
