using Databricks.Client.Authentication.Identity;

namespace Databricks.Client.Tests.Authentication;

public sealed class IdentityAddressTests
{
    [Theory]
    [InlineData("https://idp.example/token", "https://IDP.example/x", true)]
    [InlineData("http://127.0.0.1:80/token", "http://127.0.0.1:80/x", true)]
    [InlineData("http://127.0.0.1:81/token", "http://127.0.0.1:80/x", false)]
    [InlineData("https://accounts.cloud.databricks.com/token", "https://a.cloud.databricks.com", true)]
    [InlineData("https://a.databricks.us/token", "https://b.databricks.mil", true)]
    [InlineData("https://ADB-1.AzureDatabricks.NET/token", "https://adb-1.databricks.azure.us", true)]
    [InlineData("https://adb-1.databricks.azure.cn/token", "https://adb-2.azuredatabricks.net", true)]
    [InlineData("http://accounts.cloud.databricks.com/token", "https://a.cloud.databricks.com", false)]
    [InlineData("https://idp.example/token", "https://a.cloud.databricks.com", false)]
    [InlineData("https://a.cloud.databricks.com/token", "https://alias.example", true)]
    [InlineData("http://a.cloud.databricks.com/token", "https://alias.example", false)]
    [InlineData("http://idp.example/token", "https://a.cloud.databricks.com", false)]
    [InlineData("https://evildatabricks.com/token", "https://a.cloud.databricks.com", false)]
    [InlineData("https://databricks.com.evil.example/token", "https://a.cloud.databricks.com", false)]
    public void BelongsTo_AddressAServiceNames_IsItsOwnHostOrHttpsWithinDatabricks(string address, string service, bool expected)
    {
        Assert.Equal(expected, IdentityAddress.BelongsTo(new Uri(address), new Uri(service)));
    }

    [Theory]
    [InlineData("https://acme.databricks.com", true)]
    [InlineData("https://ACME.Databricks.com", true)]
    [InlineData("https://acme.cloud.databricks.com", false)]
    [InlineData("https://accounts.databricks.com", false)]
    [InlineData("https://databricks.example.com", false)]
    public void MayBeUnified_Host_IsANameDirectlyUnderDatabricks(string host, bool expected) =>
        Assert.Equal(expected, IdentityAddress.MayBeUnified(new Uri(host)));
}
