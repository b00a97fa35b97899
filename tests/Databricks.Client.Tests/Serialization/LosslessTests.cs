using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

public sealed class LosslessTests
{
    public static TheoryData<string> Models =>
        [.. Document.Schemas.Properties().Where(s => s.Value["properties"] is not null && s.Name != "ApiError").Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_AnyResponseWithSurprises_LosesNothing(string schema)
    {
        var property = Prop.ForAll(
            Arb.From(SchemaGen.Of(Document.Schemas[schema]!).Where(value => value is JObject)),
            value =>
            {
                // The response after one round trip as text: what JSON text itself cannot represent is not lost by the model.
                var sent = RoundTrip.Parse(RoundTrip.Text(value));
                var difference = Lossless.Difference(Document.Schemas[schema], sent, RoundTrip.Of(schema, sent));
                return (difference is null).Label(difference ?? "");
            }
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261122, 297), property);
    }

    [Fact]
    public void Examples_All_LoseNothing()
    {
        foreach (var (name, schema, example) in Document.Examples())
        {
            Assert.Null(Lossless.Difference(Document.Schemas[schema], example, RoundTrip.Of(schema, example)) is { } lost ? $"{name}: {lost}" : null);
        }
    }

    [Fact]
    public void Examples_EachMemberUnknownToTheModel_LoseNothing()
    {
        foreach (var (name, schema, example) in Document.Examples())
        {
            for (var i = 0; i < Members(example).Count; i++)
            {
                var changed = example.DeepClone();
                var property = Members(changed)[i];
                property.Replace(new JProperty(property.Name + "_of_tomorrow", property.Value));
                Assert.Null(Lossless.Difference(Document.Schemas[schema], changed, RoundTrip.Of(schema, changed)) is { } lost ? $"{name}: {lost}" : null);
            }
        }
    }

    [Fact]
    public void Examples_EachTextUnknownToTheModel_LoseNothing()
    {
        foreach (var (name, schema, example) in Document.Examples())
        {
            var changed = example.DeepClone();
            foreach (var text in changed.SelectTokens("..*").OfType<JValue>().Where(v => v.Type == JTokenType.String).ToList())
            {
                text.Value = "TOMORROW_" + text.Value;
            }

            Assert.Null(Lossless.Difference(Document.Schemas[schema], changed, RoundTrip.Of(schema, changed)) is { } lost ? $"{name}: {lost}" : null);
        }
    }

    [Fact]
    public void JsonConvert_Examples_GivesTheClientsText()
    {
        foreach (var (name, schema, example) in Document.Examples())
        {
            var text = RoundTrip.Text(example);
            var model = RoundTrip.Read(schema, text);
            var converted = JsonConvert.DeserializeObject(text, model.GetType(), new JsonSerializerSettings { NullValueHandling = NullValueHandling.Include })!;
            Assert.Equal(RoundTrip.Write(model), JsonConvert.SerializeObject(converted));
            Assert.True(name.Length > 0);
        }
    }

    private static List<JProperty> Members(JToken example) => [.. ((JContainer)example).Descendants().OfType<JProperty>()];
}
