using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client;

public partial class WorkspaceApi
{
    private static void Fill(ApiRequest request, object? body)
    {
        switch (body)
        {
            case null:
                break;
            case JToken token:
                request.Json(token);
                break;
            case IJsonModel model:
                request.Json(model);
                break;
            case string text:
                request.Json(JsonOf(text));
                break;
            case JsonNode node:
                request.Json(Encoding.UTF8.GetBytes(node.ToJsonString()));
                break;
            case byte[] bytes:
                request.Content(() => BytesOf(bytes));
                break;
            case ReadOnlyMemory<byte> memory:
                request.Content(() => BytesOf(memory.ToArray()));
                break;
            case Stream stream:
                request.Content(StreamOf(stream));
                break;
            case HttpContent once:
                request.Content(once);
                break;
            case Func<HttpContent> make:
                request.Content(make);
                break;
            default:
                RefuseMisplaced(body);
                request.Json(UserJson.Write(body));
                break;
        }
    }

    /// <summary>Refuses arguments that are not a body: the parameter accepts any object, so they would be serialized instead.</summary>
    private static void RefuseMisplaced(object body)
    {
        var refusal = body switch
        {
            CancellationToken => "A CancellationToken is not a body. Name the argument: cancellationToken: …",
            RequestOptions => "RequestOptions are not a body. Name the argument: options: …",
            Task => "A Task is not a body. Await it, and pass its result.",
            JsonTypeInfo => "A JsonTypeInfo is not a body. Call SendAsync<TBody, TResponse>, which takes the body, its JsonTypeInfo and that of the response.",
            Delegate => "A function that creates the body must be a Func<HttpContent>.",
            _ => null,
        };
        if (refusal is not null)
        {
            throw new ArgumentException(refusal, nameof(body));
        }
    }

    private static byte[] JsonOf(string body)
    {
        var utf8 = Encoding.UTF8.GetBytes(body);
        try
        {
            JsonText.Read(new ArraySegment<byte>(utf8), static json => json.Token());
            return utf8;
        }
        catch (Newtonsoft.Json.JsonException error)
        {
            throw new ArgumentException("A string body must be JSON, and this one is not. Send other text as a StringContent.", nameof(body), error);
        }
    }

    private static ByteArrayContent BytesOf(byte[] bytes) => new(bytes) { Headers = { ContentType = new("application/octet-stream") } };

    private static StreamContent StreamOf(Stream stream) => new(stream) { Headers = { ContentType = new("application/octet-stream") } };
}
