using System.Globalization;
using System.Text;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Hosting;

/// <summary>Converts responses, refusals and faults to their wire format.</summary>
internal sealed class ResponseWriter(Workspace workspace)
{
    private const string Json = "application/json";

    public static ApiRefusalException TooManyRequests()
    {
        var (code, message) = Usual(429);
        return new ApiRefusalException(429, code, message);
    }

    public WireResponse Write(Response response)
    {
        IReadOnlyList<byte[]> parts = response switch
        {
            { Events: { } events } => [.. events.Select(data => Encoding.UTF8.GetBytes($"data: {data}\n\n"))],
            { Text: { } text } => [Encoding.UTF8.GetBytes(text)],
            { Json: { } json } => PartWriter.Write(json),
            _ => [],
        };
        return new WireResponse
        {
            Status = response.Status,
            ContentType = response.ContentType ?? (response.Events is null ? Json : "text/event-stream"),
            Headers = [.. Common(Guid.NewGuid().ToString()), .. response.Headers],
            Parts = parts,
            IsStream = response.Events is not null,
        };
    }

    public WireResponse Error(ApiRefusalException refusal, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var requestId = Guid.NewGuid().ToString();
        var details = new JArray(refusal.Details)
        {
            // The empty metadata is for the official JavaScript SDK, which only reads errors whose details all have some.
            new JObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.RequestInfo",
                ["request_id"] = requestId,
                ["serving_data"] = "",
                ["metadata"] = new JObject(),
            },
        };
        var body = new JObject().With("error_code", refusal.Code);
        body["message"] = refusal.Message;
        body["details"] = details;
        return new WireResponse
        {
            Status = refusal.Status,
            ContentType = Json,
            Headers = [.. Common(requestId), .. headers],
            Parts = [JsonTokens.Encode(body)],
        };
    }

    public WireResponse Fault(FaultRule fault)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (fault.RetryAfter is { } wait)
        {
            headers.Add(
                new(
                    "Retry-After",
                    fault.RetryAfterAsDate
                        ? (workspace.Time.GetUtcNow() + wait).ToString("R", CultureInfo.InvariantCulture)
                        : Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)
                )
            );
        }

        if (fault.Body is { } body)
        {
            return new WireResponse
            {
                Status = fault.StatusCode,
                ContentType = fault.BodyContentType,
                Headers = [.. Common(Guid.NewGuid().ToString()), .. headers],
                Parts = body.Length == 0 ? [] : [Encoding.UTF8.GetBytes(body)],
            };
        }

        var (code, message) = Usual(fault.StatusCode);
        return Error(new ApiRefusalException(fault.StatusCode, fault.ErrorCode ?? code, fault.Message ?? message), headers);
    }

    /// <summary>Announces the whole body but sends only its first half.</summary>
    public static WireResponse Truncate(WireResponse response)
    {
        var whole = response.Parts.SelectMany(part => part).ToArray();
        return response with { Parts = [whole[..(whole.Length / 2)]], AnnouncedLength = Math.Max(whole.Length, 1), IsStream = false };
    }

    /// <summary>Sends the first half of the body as if it were complete.</summary>
    public static WireResponse Garble(WireResponse response)
    {
        var whole = response.Parts.SelectMany(part => part).ToArray();
        return response with { Parts = [whole.Length > 2 ? whole[..(whole.Length / 2)] : "{\""u8.ToArray()], IsStream = false };
    }

    private List<KeyValuePair<string, string>> Common(string requestId) =>
        [new("x-request-id", requestId), new("X-Databricks-Org-Id", workspace.WorkspaceId), new("Server", "databricks")];

    private static (string Code, string Message) Usual(int status) =>
        status switch
        {
            400 => ("BAD_REQUEST", "The request was refused."),
            401 => ("UNAUTHENTICATED", "The credential was not accepted."),
            403 => ("PERMISSION_DENIED", "The caller may not do this."),
            404 => ("RESOURCE_DOES_NOT_EXIST", "The resource does not exist."),
            409 => ("RESOURCE_CONFLICT", "Another change is in progress."),
            429 => ("REQUEST_LIMIT_EXCEEDED", "Too many requests: the rate limit of this workspace has been exceeded. Try again later."),
            501 => ("NOT_IMPLEMENTED", "The workspace does not support this."),
            503 => ("TEMPORARILY_UNAVAILABLE", "The service is temporarily unavailable. Try again later."),
            504 => ("DEADLINE_EXCEEDED", "The service did not respond in time."),
            _ => ("INTERNAL_ERROR", "The service failed."),
        };
}
