using Databricks.Client.Authentication;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The workspace's response about the caller.</summary>
public sealed class CurrentUserResponseTests
{
    [Theory]
    [InlineData("""{"id": "7", "userName": "ada@example.com", "displayName": "Ada"}""", "7", "ada@example.com", "Ada", null)]
    [InlineData("""{"id": "8", "userName": "app", "applicationId": "0000", "displayName": "job"}""", "8", "app", "job", "0000")]
    [InlineData("""{"applicationId": "0000"}""", "", "0000", null, "0000")]
    public void From_Response_HasItsNames(string response, string id, string userName, string? displayName, string? applicationId)
    {
        var me = CurrentUser.From(JObject.Parse(response))!;

        Assert.Equal((id, userName, displayName, applicationId), (me.Id, me.UserName, me.DisplayName, me.ApplicationId));
    }

    [Theory]
    [InlineData("""{"userName": "ada"}""", "")]
    [InlineData("""{"userName": "ada", "groups": null}""", "")]
    [InlineData("""{"userName": "ada", "groups": [{"display": "admins"}, {"value": "1"}, 7, {"display": "users"}]}""", "admins,users")]
    public void From_Groups_AreThoseWithAName(string response, string expected) =>
        Assert.Equal(expected, string.Join(',', CurrentUser.From(JObject.Parse(response))!.Groups));

    [Theory]
    [InlineData("""{"id": "7"}""")]
    [InlineData(null)]
    public void From_ResponseWithoutAName_IsNull(string? response) => Assert.Null(CurrentUser.From(response is null ? null : JObject.Parse(response)));
}
