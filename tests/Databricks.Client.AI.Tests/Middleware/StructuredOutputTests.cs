using Databricks.Client.AI.Tests.Support;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;

namespace Databricks.Client.AI.Tests.Middleware;

public sealed class StructuredOutputTests
{
    [Fact]
    public async Task Response_AsARecord_IsReadAndItsSchemaSent()
    {
        var (forecast, schema) = await AskAsync<Forecast>("{\"city\":\"Seoul\",\"sky\":\"Clear\"}");

        Assert.Equal(new Forecast("Seoul", Sky.Clear), forecast);
        Assert.Contains("\"city\"", schema, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_AsAList_IsRead() => Assert.Equal([1, 2], (await AskAsync<List<int>>("{\"data\":[1,2]}")).Value);

    [Fact]
    public async Task Response_AsAnEnum_IsRead() => Assert.Equal(Sky.Cloudy, (await AskAsync<Sky>("{\"data\":\"Cloudy\"}")).Value);

    private static async Task<(T Value, string Schema)> AskAsync<T>(string text)
    {
        using var model = new Model(Model.Whole($"{{'choices':[{{'message':{{'content':{JsonConvert.ToString(text)}}}}}]}}"));

        var response = await model.Chat().GetResponseAsync<T>("?");

        var format = model.Bodies.Single()["response_format"]!;
        Assert.Equal("json_schema", (string?)format["type"]);
        return (response.Result, format["json_schema"]!["schema"]!.ToString());
    }

    internal enum Sky
    {
        Clear,
        Cloudy,
    }

    internal sealed record Forecast(string City, Sky Sky);
}
