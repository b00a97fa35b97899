using Databricks.Client.Models;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class EmbeddingElementTests
{
    private const string Numbers = """{"embedding":[1,-2]}""";
    private const string Base64 = """{"embedding":"AACAPwAAAMA="}""";

    [Theory]
    [InlineData(Numbers)]
    [InlineData(Base64)]
    public void Embedding_NumbersOrBase64_IsTheVector(string json) => Assert.Equal([1f, -2f], Read(json).Embedding.ToArray());

    [Theory]
    [InlineData(Numbers)]
    [InlineData(Base64)]
    public void Embedding_ReadTwice_IsConvertedOnce(string json)
    {
        var element = Read(json);

        Assert.True(element.Embedding.Equals(element.Embedding));
    }

    [Theory]
    [InlineData(Numbers)]
    [InlineData(Base64)]
    public void Embedding_SetAfterRead_IsTheNewVector(string json)
    {
        var element = Read(json);
        _ = element.Embedding;

        element.Embedding = new[] { 0.1f, 3f, -4.5f };

        Assert.Equal([0.1f, 3f, -4.5f], element.Embedding.ToArray());
        Assert.Equal("""{"embedding":[0.1,3.0,-4.5]}""", JsonConvert.SerializeObject(element));
    }

    private static EmbeddingElement Read(string json) => JsonConvert.DeserializeObject<EmbeddingElement>(json)!;
}
