using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Scenarios;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Testing.Examples;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Canaries;

/// <summary>Sends secrets in every place that the document marks, has the service quote them, and looks for them in all that the client shows.</summary>
public class EveryOperationTests
{
    [Fact]
    public void Plant_WholeDocument_FindsTheSecretsOfEachGroupThatHasSome()
    {
        var marked = new HashSet<string>(
            OperationIds.All.Where(id =>
                Plant(Document.EverythingOf(id, empty: false), new CanarySet())?.ToString().Contains("canary-", StringComparison.Ordinal) == true
            )
        );

        Assert.Superset(
            new HashSet<string> { "Clusters_Create", "Clusters_Edit", "Secrets_Put", "ServingEndpoints_Create", "ServingEndpoints_UpdateConfig" },
            marked
        );
    }

    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public async Task Operation_SuccessWithSecretsInItsResponse_NothingShowsThem(string operationId)
    {
        var canaries = new CanarySet();
        var call = Call(operationId, canaries);
        var response = Respond(call, canaries, out var type);

        var shown = await ShowAsync(call, canaries, [(call.Operation.Status, type, response)]);

        AssertReported(shown, call);
        canaries.AssertNotIn(shown);
    }

    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public async Task Operation_ErrorThatQuotesSecrets_NothingShowsThem(string operationId)
    {
        var canaries = new CanarySet();
        var call = Call(operationId, canaries);

        // The first call is retried, so that the reason for a retry is logged as well.
        var shown = await ShowAsync(
            call,
            canaries,
            [
                (503, "application/json", Error("TEMPORARILY_UNAVAILABLE", call, canaries)),
                (429, "application/json", Error("REQUEST_LIMIT_EXCEEDED", call, canaries)),
                (400, "application/json", Error("INVALID_PARAMETER_VALUE", call, canaries)),
            ]
        );

        AssertReported(shown, call);
        Assert.Contains("exception: INVALID_PARAMETER_VALUE (400)", shown, StringComparison.Ordinal);
        Assert.Contains("***", shown, StringComparison.Ordinal);
        canaries.AssertNotIn(shown);
    }

    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public async Task Operation_PageOrBrokenResponseThatQuotesSecrets_NothingShowsThem(string operationId)
    {
        var canaries = new CanarySet();
        var call = Call(operationId, canaries);
        var all = string.Join(' ', canaries.Forms);

        foreach (
            var response in new[]
            {
                (500, "text/html", $"<html><title>{all}</title><pre>{all}</pre></html>"),
                (400, "text/plain", all),
                (200, "application/json", $$"""{"a":{{JsonConvert.ToString(all)}},"b":"""),
                (200, "text/html", $"<html><title>{all}</title>"),
            }
        )
        {
            canaries.AssertNotIn(await ShowAsync(call, canaries, [response]));
        }
    }

    private static DocumentedCall Call(string operationId, CanarySet canaries)
    {
        var call = Document.EverythingOf(operationId, empty: false);
        return new DocumentedCall(call.Operation, call.Values, Plant(call, canaries));
    }

    private static JToken? Plant(DocumentedCall call, CanarySet canaries) =>
        call.Body is { } body ? canaries.Plant(call.Operation.Document, call.Operation.Body!["schema"]!, body) : null;

    private static string Respond(DocumentedCall call, CanarySet canaries, out string type)
    {
        type = call.Operation.MediaType ?? "application/json";
        if (Document.EveryResponseOf(call.Operation.Id, empty: false) is not { } response)
        {
            return type == "application/json" ? "{}" : canaries.Next();
        }

        var planted = canaries.Plant(call.Operation.Document, call.Operation.Success["content"]!["application/json"]!["schema"]!, response);
        if (planted is JObject members)
        {
            members["not_in_the_document"] = new JObject { ["deep"] = canaries.Next() };
        }

        return planted.ToString(Formatting.None);
    }

    private static string Error(string code, DocumentedCall call, CanarySet canaries)
    {
        var forms = canaries.Forms.ToList();
        var error = new JObject
        {
            ["error_code"] = code,
            ["message"] = $"Refused: {string.Join(' ', forms)} in {call.Body?.ToString(Formatting.None)} of 'Bearer {canaries.Token}'.",
            ["details"] = new JArray(
                new JObject
                {
                    ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
                    ["reason"] = canaries.Planted[^1],
                    ["domain"] = canaries.Token,
                    ["metadata"] = new JObject(forms.Select(form => new JProperty(form, form))),
                },
                new JObject
                {
                    ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
                    ["field_violations"] = new JArray(forms.Select(form => new JObject { ["field"] = form, ["description"] = form })),
                },
                new JObject
                {
                    ["@type"] = "type.googleapis.com/google.rpc.Unknown",
                    ["request"] = call.Body?.DeepClone(),
                    ["list"] = new JArray(forms),
                }
            ),
        };
        return error.ToString(Formatting.None);
    }

    private static async Task<string> ShowAsync(DocumentedCall call, CanarySet canaries, IReadOnlyList<(int Status, string MediaType, string Body)> responses)
    {
        var headers = new (string Name, string Value)[]
        {
            ("x-databricks-request-id", canaries.Token),
            ("x-databricks-reason-phrase", canaries.Token),
            ("x-databricks-error-or-redirect", string.Join(' ', canaries.Forms.Where(form => form.All(c => c is > ' ' and < '\u007f')))),
        };
        using var shown = new Exposure();
        using var server = new EchoServer(responses, headers);
        using var http = new HttpClient(server) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = "https://workspace.example.com",
                Token = canaries.Token,
                HttpClient = http,
                TimeProvider = FakeClocks.SkippingWaits(),
                Environment = static _ => null,
                LoggerFactory = shown,
                LogBodies = true,
            }
        );
        try
        {
            if (await call.SendAsync(client) is { } result and not (string or JToken))
            {
                shown.Add("result", result.ToString() ?? "");
            }
        }
        catch (DatabricksException error)
        {
            shown.Show(error);
        }

        // Otherwise the secrets would not have been where this test wants them.
        Assert.All(
            server.Bodies,
            body => Assert.True(call.Body is null || JToken.DeepEquals(Json.Token(body), call.Body), "The request is not what was planted.")
        );
        Assert.NotEmpty(server.Bodies);
        return shown.Text;
    }

    /// <summary>A test that looked into nothing would find nothing.</summary>
    private static void AssertReported(string shown, DocumentedCall call)
    {
        Assert.Contains($"span: {call.Operation.Id}", shown, StringComparison.Ordinal);
        Assert.Contains("metric: databricks.client.operation.duration", shown, StringComparison.Ordinal);
        Assert.Contains($"log: {call.Operation.Method} ", shown, StringComparison.Ordinal);
        if (call.Body is not null)
        {
            Assert.Contains(" request body: {", shown, StringComparison.Ordinal);
        }
    }
}
