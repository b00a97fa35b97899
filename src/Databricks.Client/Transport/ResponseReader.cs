using System.Net;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Newtonsoft.Json;

namespace Databricks.Client.Transport;

/// <summary>Reads the body of a successful response into a value. Errors never quote the body: it may contain secrets.</summary>
internal static class ResponseReader
{
    /// <summary>The body is ignored, unless it is an HTML page: which is not a response of the API.</summary>
    public static bool Nothing(ApiRequest request, ArraySegment<byte> body) => LooksLikeMarkup(body) ? throw Page(request) : true;

    public static string Text(ApiRequest request, ArraySegment<byte> body) =>
        LooksLikeMarkup(body) ? throw Page(request) : Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count);

    /// <summary>Reads JSON.</summary>
    public static T Json<T>(ApiRequest request, HttpStatusCode status, ArraySegment<byte> body, Func<JsonModelReader, T?> read)
    {
        if (First(body) == 0)
        {
            throw Unreadable(request, status, "is empty where JSON was expected", broken: true);
        }

        try
        {
            return JsonText.Read(body, read) ?? throw Unreadable(request, status, "is JSON, but not the object that the operation returns", broken: false);
        }
        catch (JsonReaderException error)
        {
            if (LooksLikeMarkup(body))
            {
                throw Page(request);
            }

            var isCutShort = First(body) is (byte)'{' or (byte)'[' && JsonText.IsCutShort(body);
            throw Unreadable(
                request,
                status,
                $"{(isCutShort ? "is JSON, but truncated" : "is not JSON")} (line {error.LineNumber}, position {error.LinePosition})",
                isCutShort
            );
        }
        catch (JsonDepthException)
        {
            throw Unreadable(request, status, $"is JSON nested deeper than {JsonText.MaxDepth} levels, which this client does not support", broken: false);
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException or ArgumentException)
        {
            throw Unreadable(request, status, "is not readable JSON", broken: false);
        }
    }

    /// <summary>Reads a value of the caller's type.</summary>
    public static T Value<T>(ApiRequest request, HttpStatusCode status, ArraySegment<byte> body, Func<ArraySegment<byte>, T?> read)
    {
        if (LooksLikeMarkup(body))
        {
            throw Page(request);
        }

        if (First(body) == 0 && typeof(T) != typeof(string))
        {
            throw Unreadable(request, status, "is empty where JSON was expected", broken: true);
        }

        try
        {
            return read(body) ?? throw Unreadable(request, status, $"is null where a {TypeNames.Of(typeof(T))} was expected", broken: false);
        }
        catch (System.Text.Json.JsonException error)
        {
            var isCutShort = First(body) is (byte)'{' or (byte)'[' && JsonText.TokenOrNull(body) is null && JsonText.IsCutShort(body);
            throw Unreadable(
                request,
                status,
                isCutShort
                    ? "is JSON, but truncated"
                    : $"does not match {TypeNames.Of(typeof(T))} (path {error.Path ?? "$"}, line {(error.LineNumber ?? 0) + 1})",
                isCutShort
            );
        }
        catch (FormatException)
        {
            throw Unreadable(request, status, $"does not match {TypeNames.Of(typeof(T))}", broken: false);
        }
        catch (JsonException)
        {
            throw Unreadable(request, status, "is not JSON", broken: false);
        }
    }

    private static DatabricksResponseException Page(ApiRequest request) => new($"{request.Subject}: {SignInPage.Message}.", broken: false);

    private static DatabricksResponseException Unreadable(ApiRequest request, HttpStatusCode status, string what, bool broken) =>
        new($"{request.Subject} ({request.Operation.Id}, status {(int)status}): the service reported success, but the body {what}.", broken);

    private static bool LooksLikeMarkup(ArraySegment<byte> body) => First(body) == (byte)'<';

    /// <summary>The first byte that is neither white space nor a byte order mark; 0 if there is none.</summary>
    private static byte First(ArraySegment<byte> body)
    {
        for (var i = body.Offset; i < body.Offset + body.Count; i++)
        {
            if (body.Array![i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF))
            {
                return body.Array[i];
            }
        }

        return 0;
    }
}
