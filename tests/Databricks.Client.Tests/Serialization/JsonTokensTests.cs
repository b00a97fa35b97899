using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

public sealed class JsonTokensTests
{
    [Theory]
    [InlineData("1", "1", true)]
    [InlineData("1", "2", false)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", true)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":3}""", false)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("[1,2]", "[1,2]", true)]
    [InlineData("[1,2]", "[1]", false)]
    [InlineData("[1,2]", "[1,3]", false)]
    [InlineData("[1,2]", "[3,2]", false)]
    [InlineData("""[{"a":1,"b":2}]""", """[{"a":1}]""", true)]
    public void Covers_Wanted_MustExistWithThatValue(string present, string wanted, bool expected) =>
        Assert.Equal(expected, JsonTokens.Covers(JToken.Parse(present), JToken.Parse(wanted)));

    [Theory]
    [InlineData("null", "1", false)]
    [InlineData("1", "1", false)]
    [InlineData("1", "2", true)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"a":1,"b":3}""", """{"a":1,"b":2}""", true)]
    [InlineData("[1,2]", "[1,2]", false)]
    [InlineData("[1,2]", "[1]", true)]
    [InlineData("[1,2]", "[1,3]", true)]
    public void Contradicts_Wanted_MayBeMissing(string present, string wanted, bool expected) =>
        Assert.Equal(expected, JsonTokens.Contradicts(JToken.Parse(present), JToken.Parse(wanted)));

    [Fact]
    public void CoversAndContradicts_NothingIsPresent_AreFalse()
    {
        Assert.False(JsonTokens.Covers(null, new JValue(1)));
        Assert.False(JsonTokens.Contradicts(null, new JValue(1)));
    }

    [Fact]
    public void Present_ListWithNulls_AreTheOthers()
    {
        Assert.Equal(["a", "b"], new[] { "a", null!, "b" }.Present());
        Assert.Empty(((IEnumerable<string>?)null).Present());
    }

    [Theory]
    [InlineData("""{"password":"a","name":"b"}""", "a")]
    [InlineData("""{"db_password":"a","x":{"API_KEY":"c"}}""", "a,c")]
    [InlineData("""{"spark_env_vars":{"A":"a","B":["b",{"c":"c"}]},"d":"d"}""", "a,b,c")]
    [InlineData("""[{"access_key":"a"},{"token":1}]""", "a")]
    [InlineData("\"password\"", "")]
    public void Collect_MembersThatAreNamedLikeSecrets_AtAnyDepth(string json, string expected)
    {
        List<string> secrets = [];

        SecretMembers.Collect(JToken.Parse(json), secrets);

        Assert.Equal(expected, string.Join(',', secrets));
    }

    [Theory]
    [InlineData("client_secret", "a")]
    [InlineData("name", "")]
    public void Collect_NameOfTheMember_Counts(string name, string expected)
    {
        List<string> secrets = [];

        SecretMembers.Collect(name, new JArray("a"), secrets);

        Assert.Equal(expected, string.Join(',', secrets));
    }
}
