using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing.Examples;
using Databricks.Client.Testing.WireMock;
using Databricks.Client.Testing.WireMock.Responses;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>Makes a call against WireMock and judges both directions.</summary>
internal static class ContractCall
{
    /// <summary>Asserts that the client sends just what the call says, and that it reads the response without loss and into properties that it knows.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The JSON response; null for the document's example.</param>
    public static async Task AssertAsync(DocumentedCall call, JToken? response = null)
    {
        var operation = call.Operation;
        using var workspace = new MockWorkspace();
        using var client = workspace.CreateClient();
        workspace
            .Server.GivenDatabricks()
            .GivenDatabricks(operation.Id)
            .RespondWith(response is null ? DatabricksMock.Example(operation.Id) : ResponseOf.Success(operation, response));

        var result = await SendAsync(call, client);

        var request = Assert.Single(workspace.Requests);
        Assert.Equal((operation.Method, call.Target), (request.Method, request.Target));
        AssertHeaders(operation, request);
        AssertBody(call.Body, request.Body);
        AssertResult(response ?? operation.Example, result);
    }

    /// <summary>Asserts that every member of a JSON object has a property of its own in the model that was read from it, at any depth.</summary>
    public static void AssertNothingExtra(object model, string path = "$")
    {
        switch (model)
        {
            case JToken or string:
                return;
            case System.Collections.IDictionary map:
                foreach (System.Collections.DictionaryEntry entry in map)
                {
                    AssertNothingExtra(entry.Value ?? "", $"{path}.{entry.Key}");
                }

                return;
            case System.Collections.IEnumerable list:
                foreach (var item in list)
                {
                    AssertNothingExtra(item ?? "", path + "[]");
                }

                return;
        }

        if (model.GetType().GetProperty("AdditionalProperties")?.GetValue(model) is not IDictionary<string, JToken> extra)
        {
            return;
        }

        // A null stays among the extra members, so that it is written back; so does a time of 0, which means never.
        var unknown = extra.Where(member => member.Value is not (JValue { Value: null or 0L })).Select(member => member.Key).ToList();
        Assert.True(unknown.Count == 0, $"{path}: {model.GetType().Name} has no property for {string.Join(", ", unknown)}.");
        foreach (
            var property in model
                .GetType()
                .GetProperties()
                .Where(property => property.Name != "AdditionalProperties" && property.GetIndexParameters().Length == 0)
        )
        {
            if (property.GetValue(model) is { } value)
            {
                AssertNothingExtra(value, $"{path}.{property.Name}");
            }
        }
    }

    private static async Task<object?> SendAsync(DocumentedCall call, DatabricksClient client)
    {
        try
        {
            return await call.SendAsync(client, new RequestOptions { Retry = false });
        }
        catch (DatabricksApiException exception)
        {
            Assert.Fail(exception.ServiceMessage);
            throw;
        }
    }

    // The mock leaves more open here than this client may.
    private static void AssertHeaders(ExampleOperation operation, ReceivedRequest request)
    {
        Assert.Equal($"Bearer {MockWorkspace.Token}", request.Header("Authorization"));
        Assert.Equal(operation.MediaType ?? "application/json", request.Header("Accept"));
        Assert.Equal(operation.Body is null ? null : "application/json", request.Header("Content-Type"));
        Assert.Matches(@"^unknown/0\.0\.0 databricks-client-dotnet/[0-9]+\.[0-9]+\.[0-9]+", request.Header("User-Agent"));
    }

    private static void AssertBody(JToken? expected, string actual)
    {
        if (expected is null)
        {
            Assert.Equal("", actual);
        }
        else
        {
            var difference = Json.Difference(expected, Json.Token(actual));
            Assert.True(difference is null, $"The body that was sent: {difference}");
        }
    }

    private static void AssertResult(JToken? expected, object? actual)
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null or JObject { HasValues: false } && actual is null, "The operation has a response, but its method returns nothing.");
        }
        else if (actual is string text)
        {
            Assert.Equal((string?)expected, text);
        }
        else
        {
            AssertNothingExtra(actual);
            var difference = Json.Difference(expected, Json.Token(JsonConvert.SerializeObject(actual)));
            Assert.True(difference is null, $"The response, read and written again: {difference}");
        }
    }
}
