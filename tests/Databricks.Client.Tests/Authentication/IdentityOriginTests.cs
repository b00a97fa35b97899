using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Tests.Authentication;

public sealed class IdentityOriginTests
{
    [Theory]
    [InlineData("https://idp.example/token?a=b", "https://IDP.example/token", true)]
    [InlineData("https://idp.example/token", "https://idp.example/other", false)]
    [InlineData("https://idp.example/token", "https://other.example/token", false)]
    [InlineData("https://idp.example/token", "https://idp.example:8443/token", false)]
    [InlineData("https://idp.example/token", "http://127.0.0.1:5005/token", true)]
    [InlineData("https://idp.example/token", "http://127.0.0.1:5005/other", false)]
    [InlineData("http://127.0.0.1:5005/token", "http://127.0.0.1:5006/token", false)]
    [InlineData("http://127.0.0.1:5005/token", "https://idp.example/token", false)]
    public void IsExpected_AddressOfTheResponse_IsTheRequestedOneOrThatOfATestDouble(string asked, string actual, bool expected) =>
        Assert.Equal(expected, IdentityOrigin.IsExpected(new Uri(asked), new Uri(actual)));
}
