using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Contract;

public sealed class OpenApiDocumentTests
{
    [Fact]
    public void ReadJson_Extensions_AreThoseOfOtherToolsOnly()
    {
        var document = JsonTokens.ParseObject(OpenApiDocument.ReadJson());

        var extensions = document
            .Descendants()
            .OfType<JProperty>()
            .Select(static member => member.Name)
            .Where(static name => name.StartsWith("x-", StringComparison.Ordinal))
            .Distinct();

        Assert.Equal(["x-enum-descriptions"], extensions);
    }

    [Fact]
    public void ReadJson_WhatIsDeprecated_SaysWhatToUseInstead()
    {
        var document = JsonTokens.ParseObject(OpenApiDocument.ReadJson());

        var operation = document["paths"]!["/api/2.0/serving-endpoints/{name}/rate-limits"]!["put"]!;

        Assert.True((bool)operation["deprecated"]!);
        Assert.EndsWith("Set rate_limits with PutAiGateway instead.", (string?)operation["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void ReadJson_BesideExtensions_IsTheBundledDocument()
    {
        using var reader = new StreamReader(OpenApiDocument.OpenBundled());
        var bundled = JsonTokens.ParseObject(reader.ReadToEnd());
        var published = JsonTokens.ParseObject(OpenApiDocument.ReadJson());

        Assert.Equal(Schemas(bundled), Schemas(published));
        Assert.Equal(Members(bundled), Members(published));

        static IEnumerable<string> Schemas(JObject document) =>
            ((JObject)document["components"]!["schemas"]!).Properties().Select(static schema => schema.Name);
        static int Members(JObject document) =>
            document.SelectTokens("$..properties").OfType<JObject>().Sum(static properties => properties.Properties().Count())
            + document.SelectTokens("$..parameters[*]").Count()
            + document.SelectTokens("$..examples").Count();
    }

    [Fact]
    public void OpenRead_Twice_GivesEachCallerAStreamOfItsOwn()
    {
        using var first = OpenApiDocument.OpenRead();
        using var second = OpenApiDocument.OpenRead();

        Assert.Equal('{', first.ReadByte());
        Assert.Equal(0, second.Position);
    }
}
