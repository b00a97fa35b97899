using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The body of an identity request whose message a handler has redirected.</summary>
public sealed class BoundContentTests : IDisposable
{
    private readonly HttpRequestMessage _message = new(HttpMethod.Post, "https://idp.example/token?a=b");

    public BoundContentTests() => _message.Content = new BoundContent(_message, [new("client_secret", "canary")]);

    public void Dispose() => _message.Dispose();

    [Theory]
    [InlineData("https://idp.example/token?a=b")]
    [InlineData("http://127.0.0.1:5005/token")]
    public async Task CopyToAsync_AddressOfTheRequestOrOfATestDouble_WritesTheBodyEachTime(string address)
    {
        Assert.Equal("client_secret=canary", await CopyAsync(address));
        Assert.Equal("client_secret=canary", await CopyAsync(address));
    }

    [Fact]
    public async Task CopyToAsync_AnotherAddress_NamesBothAndWritesNothing()
    {
        var error = await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => CopyAsync("https://other.example/token"));

        Assert.StartsWith("POST https://idp.example/token was redirected to https://other.example/token. ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://idp.example/token", "http://127.0.0.1:5005/token")]
    [InlineData("http://127.0.0.1:5005/token", "http://127.0.0.1:5006/token")]
    [InlineData("http://127.0.0.1:5005/token", "https://idp.example/token")]
    public async Task CopyToAsync_AnotherAddressThanTheFirstTime_IsRefused(string first, string next)
    {
        await CopyAsync(first);

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => CopyAsync(next));
    }

    [Fact]
    public async Task CopyToAsync_RefusedAddressAgain_IsRefusedAgain()
    {
        await CopyAsync("https://idp.example/token");
        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => CopyAsync("https://other.example/token"));

        await Assert.ThrowsAsync<DatabricksAuthenticationException>(() => CopyAsync("https://other.example/token"));
    }

    private async Task<string> CopyAsync(string address)
    {
        _message.RequestUri = new Uri(address);
        using var stream = new MemoryStream();
        try
        {
            await _message.Content!.CopyToAsync(stream, CancellationToken.None);
        }
        catch (DatabricksAuthenticationException)
        {
            Assert.Equal(0, stream.Length);
            throw;
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
