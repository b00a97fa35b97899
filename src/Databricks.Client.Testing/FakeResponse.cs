using System.Globalization;
using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>A scripted response of <see cref="FakeWorkspace.OnRequest"/>.</summary>
public sealed class FakeResponse
{
    private FakeResponse(Response response) => Response = response;

    internal Response Response { get; }

    /// <summary>A response whose body is JSON.</summary>
    /// <param name="body">The body.</param>
    /// <param name="statusCode">The HTTP status code.</param>
    public static FakeResponse Json(JToken body, int statusCode = 200) =>
        new(new Response { Status = statusCode, Json = body ?? throw new ArgumentNullException(nameof(body)) });

    /// <summary>A response whose body is JSON.</summary>
    /// <param name="body">The body, as JSON text. It is sent unchanged, valid or not.</param>
    /// <param name="statusCode">The HTTP status code.</param>
    public static FakeResponse Json(string body, int statusCode = 200) => Text(body, "application/json", statusCode);

    /// <summary>A response whose body is text.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="statusCode">The HTTP status code.</param>
    public static FakeResponse Text(string body, string contentType = "text/plain", int statusCode = 200) =>
        new(
            new Response
            {
                Status = statusCode,
                Text = body ?? throw new ArgumentNullException(nameof(body)),
                ContentType = contentType,
            }
        );

    /// <summary>An error in the API's format.</summary>
    /// <param name="statusCode">The HTTP status code, such as 404.</param>
    /// <param name="errorCode">The error code, such as <c>RESOURCE_DOES_NOT_EXIST</c>.</param>
    /// <param name="message">The message.</param>
    public static FakeResponse Error(int statusCode, string errorCode, string message) =>
        Json(new JObject { ["error_code"] = errorCode, ["message"] = message }, statusCode);

    /// <summary>The status code and the kind of body.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Response.Status} {Response.ContentType ?? "application/json"}");
}
