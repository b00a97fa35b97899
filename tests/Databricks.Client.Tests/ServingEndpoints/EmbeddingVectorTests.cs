using Databricks.Client.ServingEndpoints;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class EmbeddingVectorTests
{
    [Theory]
    [InlineData("", new float[0])]
    [InlineData("AACAPw==", new[] { 1f })]
    [InlineData("AACAPwAAAMAAAAA/", new[] { 1f, -2f, 0.5f })]
    public void Decode_Base64OfFloats_IsTheVector(string base64, float[] expected) => Assert.Equal(expected, EmbeddingVector.Decode(base64));

    [Theory]
    [InlineData("AA==")]
    [InlineData("AACAPwA=")]
    [InlineData("not base64")]
    public void Decode_StringThatIsNotAVector_IsNull(string text) => Assert.Null(EmbeddingVector.Decode(text));
}
