using Databricks.Client.Errors;
using Databricks.Client.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

/// <summary>What the types of properties promise: no unexpected null, and no member written that was not set.</summary>
public sealed class ModelTypeTests
{
    [Fact]
    public void Collections_OfNewRequest_CanBeFilledInPlace()
    {
        var request = new CreateClusterRequest { SparkEnvVars = { ["X"] = "y" }, SshPublicKeys = { "key" } };

        Assert.Equal("""{"spark_env_vars":{"X":"y"},"ssh_public_keys":["key"]}""", Sorted(request));
    }

    [Fact]
    public void Collections_OnlyRead_AreNotWritten()
    {
        var request = new CreateClusterRequest();

        Assert.Empty(request.SparkConf);
        Assert.Empty(request.InitScripts);

        Assert.Equal("{}", JsonConvert.SerializeObject(request));
    }

    [Fact]
    public void Collections_SetEmptyOrReadEmpty_AreWrittenAndNullLeavesOut()
    {
        var request = Read<CreateClusterRequest>("""{"init_scripts":[]}""");
        request.SparkConf = new Dictionary<string, string>();
        request.CustomTags = null;

        Assert.Equal("""{"init_scripts":[],"spark_conf":{}}""", Sorted(request));
    }

    [Fact]
    public void Always_MissingOnTheWire_IsEmptyAndNotWritten()
    {
        var cluster = Read<ClusterDetails>("{}");
        var choice = Read<ChatCompletionChoice>("{}");

        Assert.Equal(("", "", default), (cluster.ClusterId, cluster.ClusterName, cluster.State));
        Assert.Null(choice.Message.Content);
        Assert.Equal("{}", JsonConvert.SerializeObject(cluster));
        Assert.Equal("{}", JsonConvert.SerializeObject(choice));
    }

    [Fact]
    public void Always_NullOnTheWire_IsWrittenBackAsNull()
    {
        var cluster = Read<ClusterDetails>("""{"cluster_name":null,"state":3}""");

        Assert.Equal("", cluster.ClusterName);
        Assert.Equal("""{"cluster_name":null,"state":3}""", Sorted(cluster));
    }

    [Fact]
    public void Always_EmptyObjectFilledByCaller_IsWritten()
    {
        var choice = new ChatCompletionChoice { Message = { Content = "hello" } };

        Assert.Equal("""{"message":{"content":"hello"}}""", Sorted(choice));
    }

    [Theory]
    [InlineData("1618263108824", "2021-04-12T21:31:48.8240000+00:00")]
    [InlineData("-1", "1969-12-31T23:59:59.9990000+00:00")]
    [InlineData("253402300799999", "9999-12-31T23:59:59.9990000+00:00")]
    [InlineData("-62135596800000", "0001-01-01T00:00:00.0000000+00:00")]
    public void Times_InMilliseconds_AreDateTimeOffsetsAndComeBackToTheDigit(string wire, string expected)
    {
        var json = $$"""{"last_restarted_time":{{wire}}}""";
        var cluster = Read<ClusterDetails>(json);

        Assert.Equal(expected, cluster.LastRestartedTime?.ToString("O"));
        Assert.Equal(json, JsonConvert.SerializeObject(cluster));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("253402300800000")]
    [InlineData("-62135596800001")]
    [InlineData("9223372036854775807")]
    [InlineData("1.5")]
    [InlineData("\"soon\"")]
    public void Times_OddValues_AreNullAndComeBackUnchanged(string wire)
    {
        var json = $$"""{"terminated_time":{{wire}}}""";
        var cluster = Read<ClusterDetails>(json);

        Assert.Null(cluster.TerminatedTime);
        Assert.Equal(json, JsonConvert.SerializeObject(cluster));
    }

    [Fact]
    public void Times_InSeconds_AreDateTimeOffsets() =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), Read<ChatCompletion>("""{"created":1700000000}""").Created);

    [Fact]
    public void Times_OfWhatNodesReport_AreDateTimeOffsets() =>
        Assert.Equal(
            DateTimeOffset.FromUnixTimeMilliseconds(1763712000824),
            Read<ClusterEvent>("""{"data_plane_event_details":{"timestamp":1763712000824}}""").DataPlaneEventDetails?.Timestamp
        );

    [Fact]
    public void Times_OfEachModel_AreNotNumbers()
    {
        string[] endings = ["Time", "Timestamp", "Created", "CreatedAt"];
        var numbers =
            from type in typeof(ClusterDetails).Assembly.GetExportedTypes()
            where type.Namespace == typeof(ClusterDetails).Namespace
            from property in type.GetProperties()
            where endings.Any(ending => property.Name.EndsWith(ending, StringComparison.Ordinal))
            let kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
            where kind != typeof(DateTimeOffset) && kind != typeof(string)
            select $"{type.Name}.{property.Name} is a {kind.Name}: mark it with x-databricks-time";

        Assert.Empty(numbers);
    }

    [Fact]
    public void Logprobs_OfAQueryChoice_AreJsonOfAnyShape()
    {
        var choice = Read<QueryEndpointChoice>("""{"logprobs":{"content":[]}}""");

        Assert.IsType<JObject>(choice.Logprobs);
        Assert.Empty(choice.AdditionalProperties);
    }

    [Fact]
    public void Embedding_OfTheWire_IsFloatsAndComesBackToTheDigit()
    {
        const string Json = """{"embedding":[0.1,0.01230000052690506,-2.5]}""";
        var element = Read<EmbeddingElement>(Json);

        Assert.Equal([0.1f, 0.0123000005f, -2.5f], element.Embedding.ToArray());
        Assert.Equal("""{"embedding":[0.1,0.01230000052690506,-2.5]}""", JsonConvert.SerializeObject(element));
    }

    [Fact]
    public void Embedding_MadeByCaller_IsWrittenWithShortestDigits()
    {
        var element = new EmbeddingElement { Embedding = new[] { 0.1f, 1e-9f } };

        Assert.True(JToken.DeepEquals(JObject.Parse("""{"embedding":[0.1,1e-09]}"""), JObject.FromObject(element)));
        Assert.Equal([0.1f, 1e-9f], element.Embedding.ToArray());
    }

    [Fact]
    public void Embedding_Base64_IsFloatsAndComesBackUnchanged()
    {
        const string Json = """{"index":0,"embedding":"AACAPwAAAMAAAAA/"}""";
        var element = Read<EmbeddingElement>(Json);

        Assert.Equal([1f, -2f, 0.5f], element.Embedding.ToArray());
        Assert.Equal(Json, JsonConvert.SerializeObject(element));
    }

    [Theory]
    [InlineData("no base64")]
    [InlineData("AACA")]
    public void Embedding_StringThatIsNotAVector_IsRefused(string wire) =>
        Assert.Throws<DatabricksResponseException>(() => Read<EmbeddingElement>($$"""{"embedding":"{{wire}}"}""").Embedding);

    [Fact]
    public void Embedding_SetOverBase64_ReplacesIt()
    {
        var element = Read<EmbeddingElement>("""{"embedding":"AACAPw=="}""");
        element.Embedding = new[] { 2f };

        Assert.Equal([2f], element.Embedding.ToArray());
        Assert.Equal("""{"embedding":[2.0]}""", JsonConvert.SerializeObject(element));
    }

    [Fact]
    public void TextCompletion_Alternatives_AreReadByTheirNumber()
    {
        var completion = Read<TextCompletion>(
            """{"choices":[{"index":1,"text":"b"},{"index":0,"text":"a"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}"""
        );

        Assert.Equal("a", completion.Text);
        Assert.Equal(["a", "b"], completion.Alternatives.Select(static output => output.Text));
        Assert.Equal(3, completion.TokenCounts!.TotalTokens);
    }

    [Fact]
    public void Call_RequiredMemberNotSet_NamesItBeforeAnythingIsSent()
    {
        using var databricks = new DatabricksClient("https://example.cloud.databricks.com", "dapi0");

        var error = Assert.Throws<ArgumentException>(() =>
        {
            _ = databricks.Secrets.CreateScopeAsync(new CreateScopeRequest());
        });

        Assert.StartsWith("CreateScopeRequest.Scope is required: set it before the call.", error.Message, StringComparison.Ordinal);
        Assert.Equal("request", error.ParamName);
    }

    private static T Read<T>(string json) => JsonConvert.DeserializeObject<T>(json)!;

    private static string Sorted(object model) =>
        new JObject(JObject.FromObject(model).Properties().OrderBy(static p => p.Name, StringComparer.Ordinal)).ToString(Formatting.None);
}
