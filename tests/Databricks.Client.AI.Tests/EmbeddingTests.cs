using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests;

public sealed class EmbeddingTests
{
    [Theory]
    [InlineData("{'data':[{'index':1,'embedding':[3,4.5]},{'index':0,'embedding':[1,2]}]}")]
    [InlineData("{'data':[{'embedding':[1,2]},{'embedding':[3,4.5]}]}")]
    [InlineData("{'data':[{'index':0,'embedding':'AACAPwAAAEA='},{'index':1,'embedding':'AABAQAAAkEA='}]}")]
    [InlineData("{'predictions':[[1,2],[3,4.5]]}")]
    public async Task Vectors_InAnyForm_HaveTheOrderOfTheInputs(string json)
    {
        using var model = new Model(Model.Whole(json));

        var vectors = await model.Databricks.AsEmbeddingGenerator(Model.Endpoint).GenerateAsync(["a", "b"]);

        Assert.Equal(
            [
                [1f, 2f],
                [3f, 4.5f],
            ],
            vectors.Select(vector => vector.Vector.ToArray())
        );
        Assert.Equal("{\"input\":[\"a\",\"b\"]}", model.Bodies.Single().ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task Inputs_OverTheLimit_GoInBatchesWhoseUsageIsSummed()
    {
        using var model = new Model(Model.Whole("{}"));
        var sizes = new List<int>();
        model.Workspace.OnQuery(
            Model.Endpoint,
            query =>
            {
                var inputs = (JArray)query.Body["input"]!;
                sizes.Add(inputs.Count);
                return FakeQueryResponse.Json(
                    new JObject
                    {
                        ["data"] = new JArray(inputs.Select((input, index) => new JObject { ["index"] = index, ["embedding"] = new JArray((int)input) })),
                        ["usage"] = new JObject { ["prompt_tokens"] = inputs.Count, ["total_tokens"] = inputs.Count },
                    }
                );
            }
        );

        var vectors = await model.Databricks.AsEmbeddingGenerator(Model.Endpoint).GenerateAsync(Enumerable.Range(0, 301).Select(number => $"{number}"));

        Assert.Equal([150, 150, 1], sizes);
        Assert.Equal(Enumerable.Range(0, 301).Select(number => (float)number), vectors.Select(vector => vector.Vector.Span[0]));
        Assert.Equal(301, vectors.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task Inputs_None_SendNothing()
    {
        using var model = new Model(Model.Whole("{}"));

        Assert.Empty(await model.Databricks.AsEmbeddingGenerator(Model.Endpoint).GenerateAsync([]));
        Assert.Empty(model.Bodies);
    }

    [Theory]
    [InlineData("{'data':[{'embedding':[1]}]}")]
    [InlineData("{'data':[{'index':0,'embedding':[1]},{'index':0,'embedding':[1]}]}")]
    [InlineData("{'data':[{'embedding':[1]},{'embedding':'no base64'}]}")]
    public async Task Vectors_FewerThanInputs_AreAnException(string json)
    {
        using var model = new Model(Model.Whole(json));

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() =>
            model.Databricks.AsEmbeddingGenerator(Model.Endpoint).GenerateAsync(["a", "b"])
        );

        Assert.Contains("1 embeddings for 2 inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dimensions_IfAsked_AreSent()
    {
        using var model = new Model(Model.Whole("{'data':[{'embedding':[1]}]}"));

        await model.Databricks.AsEmbeddingGenerator(Model.Endpoint).GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 1 });

        Assert.Equal(1, (int?)model.Bodies.Single()["dimensions"]);
    }
}
