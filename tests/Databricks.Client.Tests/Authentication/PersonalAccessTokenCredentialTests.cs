using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

public sealed class PersonalAccessTokenCredentialTests
{
    private const string Empty = "The token is empty.";
    private const string Space = "The token contains a space. Did you copy extra characters with the value?";
    private const string Control = "The token contains a line break or another control character. Did you copy extra characters with the value?";
    private const string Unlikely = "The token contains a character that is not valid in an ID or a token. Did you copy extra characters with the value?";
    private const string Quoted =
        "The token begins or ends with a quotation mark, which would be sent with it. Remove it: some tools, such as docker run --env-file, keep quotation marks as part of the value.";

    [Theory]
    [InlineData("", Empty)]
    [InlineData(" \t\r\n", Empty)]
    [InlineData(" dapi", Space)]
    [InlineData("\tdapi", Space)]
    [InlineData("dapi ", Space)]
    [InlineData("da\npi", Control)]
    [InlineData("da\u007fpi", Control)]
    [InlineData("\"dapi\"", Quoted)]
    [InlineData("dapi'", Quoted)]
    [InlineData("“dapi”", Quoted)]
    [InlineData("däpi", Unlikely)]
    public void Constructor_TextThatIsNotAToken_IsRefused(string token, string expected) =>
        Assert.Equal(expected, Assert.Throws<DatabricksConfigurationException>(() => new PersonalAccessTokenCredential(token)).Message);

    [Fact]
    public async Task Authorize_AnyVisibleCharacters_AreShown()
    {
        using var request = new HttpRequestMessage();

        await new PersonalAccessTokenCredential("!dapi~").AuthorizeAsync(request.Headers, CancellationToken.None);

        Assert.Equal("Bearer !dapi~", request.Headers.Authorization!.ToString());
    }
}
