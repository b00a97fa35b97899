using System.Globalization;
using Databricks.Client.Benchmarks.Wire;
using Newtonsoft.Json;

namespace Databricks.Client.Benchmarks.Calls;

/// <summary>HttpClient and a reader that skips all tokens: the lower bound for any client based on Newtonsoft.Json. It builds no model, and its create sends a prepared string.</summary>
internal sealed class TokenCaller(HttpClient http) : ICaller
{
    private static readonly byte[] _createBody =
        """
        {"cluster_name":"My New Cluster","idempotency_token":"3f0c8a52-6c1e-4b1d-9d0e-5a7f2c9b8e41","spark_version":"15.4.x-scala2.12","node_type_id":"i3.xlarge"}
        """u8.ToArray();

    public int Get() => Send(HttpMethod.Get, "api/2.1/clusters/get?cluster_id=1234-567890-a12bcde3", null).Tokens;

    public int Create() => Send(HttpMethod.Post, "api/2.1/clusters/create", _createBody).Tokens;

    public int ListPage() => Page(null).Tokens;

    public int ListAll()
    {
        var count = 0;
        string? token = null;
        do
        {
            var page = Page(token);
            count += page.Tokens;
            token = page.Next;
        } while (token is not null);
        return count;
    }

    private (int Tokens, string? Next) Page(string? token) =>
        Send(
            HttpMethod.Get,
            "api/2.1/clusters/list?page_size=" + Responses.PageSize.ToString(CultureInfo.InvariantCulture) + (token is null ? "" : "&page_token=" + token),
            null
        );

    private (int Tokens, string? Next) Send(HttpMethod method, string path, byte[]? body) => SendAsync(method, path, body).GetAwaiter().GetResult();

    private async Task<(int Tokens, string? Next)> SendAsync(HttpMethod method, string path, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(MemoryHandler.Host, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        using var json = new JsonTextReader(reader) { DateParseHandling = DateParseHandling.None };
        var tokens = 0;
        string? next = null;
        while (json.Read())
        {
            tokens++;
            if (json.TokenType == JsonToken.PropertyName && json.Depth == 1 && (string)json.Value! == "next_page_token")
            {
                next = json.ReadAsString();
            }
        }

        return (tokens, next);
    }
}
