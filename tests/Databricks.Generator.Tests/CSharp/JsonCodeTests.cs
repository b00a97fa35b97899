using Databricks.Generator.CSharp;

namespace Databricks.Generator.Tests.CSharp;

/// <summary>What is generated to read and to write a member, by kind of its type, alone and within lists and maps.</summary>
public sealed class JsonCodeTests
{
    private const string Models = "global::Databricks.Client.Models.";

    [Theory]
    [InlineData("String", "json.String()")]
    [InlineData("Boolean", "json.Boolean()")]
    [InlineData("Int32", "json.Int32()")]
    [InlineData("Int64", "json.Int64()")]
    [InlineData("Double", "json.Double()")]
    [InlineData("Milliseconds", "json.Milliseconds()")]
    [InlineData("Seconds", "json.Seconds()")]
    [InlineData("Token", "json.Token()")]
    [InlineData("Enum", $"json.Enum<{Models}Thing>()")]
    [InlineData("Model", $"{Models}Thing.ReadJson(json)")]
    public void Read_Member_IsNullWhereItDoesNotConvert(string kind, string expected) => Assert.Equal(expected, JsonCode.Read(Type(kind)));

    [Theory]
    [InlineData("String", "json.String()!")]
    [InlineData("Boolean", "json.Boolean().GetValueOrDefault()")]
    [InlineData("Int32", "json.Int32().GetValueOrDefault()")]
    [InlineData("Int64", "json.Int64().GetValueOrDefault()")]
    [InlineData("Double", "json.Double().GetValueOrDefault()")]
    [InlineData("Token", "json.Token()!")]
    [InlineData("Enum", $"{Models}Thing.ReadJson(json)!")]
    [InlineData("Model", $"{Models}Thing.ReadJson(json)!")]
    public void Read_Element_IsNotNull(string kind, string element)
    {
        Assert.Equal($"json.List(static json => {element})", JsonCode.Read(ListOf(Type(kind))));
        Assert.Equal($"json.Map(static json => {element})", JsonCode.Read(MapOf(Type(kind))));
    }

    [Fact]
    public void Read_MapOfLists_ReadsListsInIt() =>
        Assert.Equal("json.Map(static json => json.List(static json => json.String()!)!)", JsonCode.Read(MapOf(ListOf(Type("String")))));

    [Theory]
    [InlineData("String")]
    [InlineData("Boolean")]
    [InlineData("Int32")]
    [InlineData("Int64")]
    [InlineData("Double")]
    [InlineData("Milliseconds")]
    [InlineData("Seconds")]
    [InlineData("Token")]
    [InlineData("Enum")]
    [InlineData("Model")]
    public void Write_Member_IsOfItsKind(string kind) =>
        Assert.Equal($"json.{kind}(\"thing_id\", ThingId);", JsonCode.Write(Type(kind), "thing_id", "ThingId", isSecret: false));

    [Theory]
    [InlineData("String", "json.Value(value)")]
    [InlineData("Boolean", "json.Value(value)")]
    [InlineData("Int32", "json.Value(value)")]
    [InlineData("Int64", "json.Value(value)")]
    [InlineData("Double", "json.Value(value)")]
    [InlineData("Token", "json.Value(value)")]
    [InlineData("Enum", $"{Models}Thing.WriteJson(json, value)")]
    [InlineData("Model", $"{Models}Thing.WriteJson(json, value)")]
    public void Write_Elements_AreOfTheirKind(string kind, string element)
    {
        Assert.Equal(
            $"json.List(\"things\", _Things, static (json, value) => {element});",
            JsonCode.Write(ListOf(Type(kind)), "things", "_Things", isSecret: false)
        );
        Assert.Equal(
            $"json.Map(\"things\", _Things, static (json, value) => {element});",
            JsonCode.Write(MapOf(Type(kind)), "things", "_Things", isSecret: false)
        );
    }

    [Fact]
    public void Write_CollectionsOfCollections_WriteThemWithin()
    {
        Assert.Equal(
            "json.Map(\"x\", _X, static (json, value) => json.ListValue(value, static (json, value) => json.Value(value)));",
            JsonCode.Write(MapOf(ListOf(Type("String"))), "x", "_X", isSecret: false)
        );
        Assert.Equal(
            "json.List(\"x\", _X, static (json, value) => json.MapValue(value, static (json, value) => json.Value(value)));",
            JsonCode.Write(ListOf(MapOf(Type("String"))), "x", "_X", isSecret: false)
        );
    }

    [Fact]
    public void Write_Secret_IsMaskedWhateverItsType()
    {
        Assert.Equal("json.Secret(\"token\", Token);", JsonCode.Write(Type("String"), "token", "Token", isSecret: true));
        Assert.Equal("json.Secret(\"tokens\", _Tokens);", JsonCode.Write(MapOf(Type("String")), "tokens", "_Tokens", isSecret: true));
    }

    private static CSharpType Type(string kind) => new(Enum.Parse<CSharpKind>(kind), "Thing");

    private static CSharpType ListOf(CSharpType element) => new(CSharpKind.List, "IList", element);

    private static CSharpType MapOf(CSharpType element) => new(CSharpKind.Map, "IDictionary", element);
}
