using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication.Identity;

/// <summary>The response of an identity provider.</summary>
/// <param name="Request">The request that it responds to.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Location">The address of a redirect, which is not followed.</param>
/// <param name="Text">The body.</param>
/// <param name="RetryAfter">The wait requested by the provider.</param>
internal sealed record IdentityResponse(IdentityRequest Request, HttpStatusCode Status, Uri? Location, string Text, TimeSpan? RetryAfter)
{
    private const int MaxMessageLength = 500;

    /// <summary>Does not show the body, which may contain a token.</summary>
    public override string ToString() => $"{Request}: {(int)Status}";

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="DatabricksAuthenticationException">It is an error, or not a JSON object. The message includes the provider's message, but none of
    /// the secrets sent.</exception>
    public JObject Json()
    {
        var json = JsonObject.Parse(Text);
        if (!IsSuccess)
        {
            throw Refusal(json);
        }

        return json ?? throw new DatabricksAuthenticationException($"{Request} returned {Shape()} instead of JSON.") { StatusCode = Status };
    }

    private DatabricksAuthenticationException Refusal(JObject? json)
    {
        // OAuth: error is a code, error_description the message. Azure Resource Manager: error is an object. Databricks: error_code and message.
        var nested = json?["error"] as JObject;
        var code = json.Text("error_code") ?? json.Text("error") ?? nested.Text("code");
        var description =
            json.Text("error_description") ?? json.Text("message") ?? nested.Text("message") ?? (json is null ? $"the response is {Shape()}" : "");
        var status = Status is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest
            ? $"{(int)Status}, a redirect, which is not followed"
            : $"{(int)Status}";
        var message = $"{Request} returned {status}{(code is null ? "" : $" ({Clean(code)})")}{(description.Length == 0 ? "" : ": " + Clean(description))}";
        return new DatabricksAuthenticationException(message.EndsWith('.') ? message : message + ".")
        {
            StatusCode = Status,
            ErrorCode = code is null ? null : Clean(code),
        };
    }

    private string Shape()
    {
        var text = Text.AsSpan().TrimStart();
        return text.Length == 0 ? "nothing"
            : text[0] == '<' ? "an HTML page (a sign-in page or a proxy's page)"
            : "text that is not a JSON object";
    }

    private string Clean(string description)
    {
        // Microsoft appends support numbers to the message, which would hide it.
        var trace = description.IndexOf(" Trace ID:", StringComparison.Ordinal);
        return SingleLine.Of(new Scrubber(Request.Secrets).Scrub(trace > 0 ? description.Substring(0, trace) : description), MaxMessageLength);
    }
}
