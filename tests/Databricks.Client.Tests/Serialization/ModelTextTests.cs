using System.Reflection;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>What <c>ToString()</c> of models shows, and that it shows no secret.</summary>
public sealed class ModelTextTests
{
    private const string Canary = "canary-7f3a";

    public static TheoryData<Type> ModelTypes =>
        [.. typeof(ClusterDetails).Assembly.GetExportedTypes().Where(static type => typeof(IJsonModel).IsAssignableFrom(type))];

    [Fact]
    public void Cluster_OfTheService_IsOneLineWithNameIdAndState()
    {
        var cluster = new ClusterDetails
        {
            ClusterId = "1234-567890-a12bcde3",
            ClusterName = "etl",
            State = ClusterState.Running,
            CreatorUserName = "someone@example.com",
        };

        Assert.Equal("ClusterDetails { ClusterId = 1234-567890-a12bcde3, ClusterName = etl, State = RUNNING }", cluster.ToString());
    }

    [Fact]
    public void Endpoint_WhoseStateIsAnObject_ShowsIt()
    {
        var endpoint = JsonConvert.DeserializeObject<ServingEndpointDetailed>("""{"name":"chat","state":{"ready":"READY","config_update":"NOT_UPDATING"}}""");

        Assert.Equal("ServingEndpointDetailed { Name = chat, State = EndpointState { Ready = READY, ConfigUpdate = NOT_UPDATING } }", endpoint!.ToString());
    }

    [Fact]
    public void Secret_ThatIsSet_IsMasked() =>
        Assert.Equal(
            "PutSecretRequest { Scope = s, Key = k, StringValue = *** }",
            new PutSecretRequest
            {
                Scope = "s",
                Key = "k",
                StringValue = Canary,
            }.ToString()
        );

    [Fact]
    public void Name_OfSeveralLines_StaysOnOne() =>
        Assert.Equal("CreateClusterRequest { ClusterName = a b }", new CreateClusterRequest { ClusterName = "a\r\nb" }.ToString());

    [Fact]
    public void Model_Empty_IsItsTypeAlone()
    {
        var read = JsonConvert.DeserializeObject<ClusterDetails>("{}");

        Assert.Equal("ClusterDetails", read!.ToString());
        Assert.Equal("AutoScale { MinWorkers = 1, MaxWorkers = 8 }", AutoScale.Between(1, 8).ToString());
    }

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void ToString_OfEachModel_ShowsNoSecretAndStaysOnOneLine(Type type)
    {
        var schema = Document.Schemas[type.Name]!;
        var properties = (schema["properties"] as JObject)!.Properties().ToList();
        var json = new JObject { ["later"] = Canary };
        foreach (var property in properties)
        {
            json[property.Name] = (string?)property.Value["type"] switch
            {
                "string" => property.Value["x-databricks-secret"] is null && property.Name is not ("content" or "text") ? "a\nb" : Canary,
                "object" => new JObject { ["a"] = Canary },
                "array" => new JArray(Canary),
                "integer" or "number" => 1,
                "boolean" => true,
                _ => null,
            };
        }

        var text = JsonConvert.DeserializeObject(json.ToString(), type)!.ToString()!;

        Assert.StartsWith(type.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
        Assert.NotNull(type.GetCustomAttribute<System.Diagnostics.DebuggerDisplayAttribute>());
    }
}
