using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

public sealed class PersonalAccessTokenCredentialTests
{
    private const string Empty = "The token is empty.";
    private const string Unlikely = "The token has a line break, a space or another character that no token has. Was more copied than the token?";

    [Theory]
    [InlineData("", Empty)]
    [InlineData(" \t\r\n", Empty)]
    [InlineData(" dapi", Unlikely)]
    [InlineData("\tdapi", Unlikely)]
    [InlineData("dapi ", Unlikely)]
    [InlineData("da\npi", Unlikely)]
    [InlineData("da\u007fpi", Unlikely)]
    [InlineData("däpi", Unlikely)]
    public void Constructor_TextThatIsNoToken_IsRefused(string token, string expected) =>
        Assert.Equal(expected, Assert.Throws<DatabricksConfigurationException>(() => new PersonalAccessTokenCredential(token)).Message);

    [Fact]
    public async Task Authorize_AnyVisibleCharacters_AreShown()
    {
        using var request = new HttpRequestMessage();

        await new PersonalAccessTokenCredential("!dapi~").AuthorizeAsync(request.Headers, CancellationToken.None);

        Assert.Equal("Bearer !dapi~", request.Headers.Authorization!.ToString());
    }
}
