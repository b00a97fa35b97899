using System.Text.Json;
using System.Text.Json.Nodes;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests;

/// <summary>The way between the JSON of models and System.Text.Json.</summary>
public sealed class JTokenExtensionsTests
{
    private const string Any = """{"a":[1,2.5,12345678901234567890,true,null,"ä"],"b":{"at":"2024-05-01T12:00:00Z"}}""";

    [Fact]
    public void Member_NotKnownToTheModel_IsReadAsJsonNodeAndElement()
    {
        var cluster = JsonConvert.DeserializeObject<ClusterDetails>($$"""{"cluster_id":"1","later":{{Any}}}""")!;
        var later = cluster.AdditionalProperties["later"];

        Assert.Equal(
            Any,
            later.ToJsonNode()!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );
        Assert.Equal(Any, later.ToJsonElement().GetRawText());
        Assert.Equal("12345678901234567890", later.ToJsonElement().GetProperty("a")[2].GetRawText());
    }

    [Fact]
    public void Nodes_OfUsers_BecomeMembersOfModels()
    {
        var query = new QueryEndpointRequest { Inputs = JsonNode.Parse(Any).ToJToken() };
        using var document = JsonDocument.Parse(Any);
        query.AdditionalProperties["later"] = document.RootElement.ToJToken();

        Assert.Equal($$"""{"inputs":{{Any}},"later":{{Any}}}""", JsonConvert.SerializeObject(query));
    }

    [Fact]
    public void Null_InEitherForm_IsNull()
    {
        Assert.Null(default(JToken).ToJsonNode());
        Assert.Null(JValue.CreateNull().ToJsonNode());
        Assert.Equal(JsonValueKind.Null, default(JToken).ToJsonElement().ValueKind);
        Assert.Equal(JTokenType.Null, default(JsonNode).ToJToken().Type);
        Assert.Equal(JTokenType.Null, default(JsonElement).ToJToken().Type);
    }
}
