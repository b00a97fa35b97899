using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Newtonsoft.Json;

namespace Databricks.Client.Transport;

/// <summary>Makes a value of the body of a successful answer.</summary>
internal static class AnswerReader
{
    /// <summary>Nothing is expected of the body.</summary>
    public static bool Nothing(ApiRequest request, ArraySegment<byte> body) => true;

    public static string Text(ApiRequest request, ArraySegment<byte> body) => Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count);

    /// <summary>Reads JSON. What is wrong with it is said without quoting it: a success body may hold secrets.</summary>
    public static T Json<T>(ApiRequest request, ArraySegment<byte> body, Func<JsonIn, T?> read)
        where T : class
    {
        if (IsBlank(body))
        {
            throw Unreadable(request, "is empty where JSON was expected", broken: true);
        }

        try
        {
            return JsonText.Read(body, read) ?? throw Unreadable(request, "is JSON, but not the object that the operation answers", broken: false);
        }
        catch (JsonReaderException error)
        {
            var what = LooksLikeMarkup(body)
                ? "is a page of HTML where JSON was expected: a sign-in page or a proxy's page. Check the host"
                : $"is not JSON, or it is cut short (line {error.LineNumber}, position {error.LinePosition})";
            throw Unreadable(request, what, broken: StartsLikeJson(body));
        }
    }

    private static DatabricksResponseException Unreadable(ApiRequest request, string what, bool broken) =>
        new($"{request.Operation.Method} {request.Operation.Path} ({request.Operation.Id}): the service answered with success, but the body {what}.", broken);

    private static bool IsBlank(ArraySegment<byte> body) => First(body) == 0;

    private static bool StartsLikeJson(ArraySegment<byte> body) => First(body) is (byte)'{' or (byte)'[';

    private static bool LooksLikeMarkup(ArraySegment<byte> body) => First(body) == (byte)'<';

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
