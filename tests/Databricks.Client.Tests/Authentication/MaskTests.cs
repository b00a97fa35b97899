using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Tests.Authentication;

public sealed class MaskTests
{
    [Theory]
    [InlineData("https://ada:word@a.example")]
    [InlineData("token=x")]
    [InlineData("a DATABRICKS_TOKEN=x")]
    [InlineData("secret=x")]
    [InlineData("a ARM_CLIENT_SECRET=x")]
    [InlineData("password=x")]
    [InlineData("a DATABRICKS_PASSWORD=x")]
    [InlineData("dapi0")]
    [InlineData("one\ntwo")]
    [InlineData("one\0")]
    [InlineData("known")]
    [InlineData("the known one")]
    [InlineData("four")]
    public void LooksSecret_MayHoldASecret_IsHidden(string value) => Assert.True(Mask.LooksSecret(value, ["known", "four", "abc"]));

    [Theory]
    [InlineData("")]
    [InlineData("https://a.example")]
    [InlineData("ada@a.example")]
    [InlineData("a:b")]
    [InlineData("token")]
    [InlineData("my-dapi")]
    [InlineData("Known")]
    [InlineData("two words")]
    [InlineData("abc")]
    [InlineData("the abc one")]
    public void LooksSecret_Harmless_IsShown(string value) => Assert.False(Mask.LooksSecret(value, ["known", "four", "abc"]));
}
