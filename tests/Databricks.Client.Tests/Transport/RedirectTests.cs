using Databricks.Client.Errors;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

/// <summary>Where a redirect would take a credential, or has brought a response from.</summary>
public sealed class RedirectTests
{
    private static readonly Uri _host = new("https://workspace.example.com");

    [Theory]
    [InlineData("X-Databricks-Azure-SP-Management-Token")]
    [InlineData("X-Databricks-GCP-SA-Access-Token")]
    public void Check_TokenInAHeaderOfItsOwn_IsNotSentThroughAHandlerThatFollows(string header)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = true };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage();
        request.Headers.Add(header, "hush");

        var error = Assert.Throws<DatabricksConfigurationException>(() => RedirectGuard.Check(http, request.Headers));

        Assert.Equal(
            $"The HttpClient that was passed to the client follows redirects, which would send the header {header} elsewhere. Nothing was sent. Set AllowAutoRedirect of its handler to false.",
            error.Message
        );
    }

    [Theory]
    [InlineData("Authorization", true)]
    [InlineData("X-Databricks-GCP-SA-Access-Token", false)]
    public void Check_NothingThatARedirectWouldCarry_IsSent(string header, bool follows)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = follows };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage();
        request.Headers.Add(header, "hush");

        Assert.Null(Record.Exception(() => RedirectGuard.Check(http, request.Headers)));
    }

    [Theory]
    [InlineData("https://workspace.example.com/api/2.0/x")]
    [InlineData("https://WORKSPACE.example.com:443/")]
    [InlineData("http://127.0.0.1:5000/api/2.0/x")]
    [InlineData("/api/2.0/x")]
    [InlineData(null)]
    public void Check_ResponseOfTheHostItself_IsTaken(string? address) => Assert.Null(Record.Exception(() => Check(address)));

    [Theory]
    [InlineData("https://evil.example.org/api")]
    [InlineData("http://workspace.example.com/api")]
    [InlineData("https://workspace.example.com:8443/api")]
    public void Check_ResponseOfAnotherAddress_IsRefused(string address)
    {
        var error = Assert.IsType<DatabricksResponseException>(Record.Exception(() => Check(address)));

        Assert.Equal(
            $"GET /x: the response came from {new Uri(address).Host} instead of workspace.example.com. The HttpClient that was passed to the client follows redirects and would forward credentials: set AllowAutoRedirect of its handler to false.",
            error.Message
        );
        Assert.False(error.IsBroken);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(404, false)]
    public void Check_SignInPage_IsAnErrorWhereItLooksLikeASuccess(int status, bool isRefused) =>
        Assert.Equal(isRefused, Record.Exception(() => Check("https://workspace.example.com/login.html", status)) is DatabricksResponseException);

    private static void Check(string? address, int status = 200)
    {
        using var response = new HttpResponseMessage((System.Net.HttpStatusCode)status)
        {
            RequestMessage = new HttpRequestMessage { RequestUri = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute) },
        };
        RedirectCheck.Check("GET /x", _host, response);
    }
}
