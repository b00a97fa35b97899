using Databricks.Client.Authentication;

namespace Databricks.Client.Tests.Authentication;

public sealed class OAuthTokenTests
{
    [Fact]
    public void TokenType_NotSet_IsBearer() => Assert.Equal("Bearer", new OAuthToken("t", null).TokenType);
}
