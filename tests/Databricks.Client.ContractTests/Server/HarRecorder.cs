using System.Diagnostics;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Server;

/// <summary>
/// Records what clients send and get as an HTTP archive, if CONTRACT_TESTS_HAR names a file for it: <c>redocly drift</c> judges it against the document.
/// Hosts are replaced by one, since each test has its own.
/// </summary>
internal sealed class HarRecorder : DelegatingHandler
{
    public const string Server = "https://workspace.test";

    private const string Head = """{ "log": { "version": "1.2", "creator": { "name": "Databricks.Client.ContractTests", "version": "1" }, "entries": [""";
    private const string Tail = "\n] } }\n";

    private static readonly Lock _guard = new();
    private static readonly FileStream? _archive = Create(Environment.GetEnvironmentVariable("CONTRACT_TESTS_HAR"));

    private static bool _isFirst = true;

    private HarRecorder(HttpMessageHandler inner)
        : base(inner) { }

    /// <summary>Puts a recorder round the handler if there is a file to record to.</summary>
    public static HttpMessageHandler Around(HttpMessageHandler handler) => _archive is null ? handler : new HarRecorder(handler);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var start = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var received = await response.Content.ReadAsStringAsync(cancellationToken);
        Append(Entry(start, watch.Elapsed, request, sent, response, received));
        return response;
    }

    private static JObject Entry(DateTimeOffset start, TimeSpan took, HttpRequestMessage request, string? sent, HttpResponseMessage response, string received)
    {
        var url = new Uri(new Uri(Server), request.RequestUri!.PathAndQuery);
        var asked = new JObject
        {
            ["method"] = request.Method.Method,
            ["url"] = url.AbsoluteUri,
            ["httpVersion"] = "HTTP/1.1",
            ["headers"] = Headers(request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])),
            ["queryString"] = new JArray(url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Parameter)),
            ["cookies"] = new JArray(),
            ["headersSize"] = -1,
            ["bodySize"] = sent?.Length ?? 0,
        };
        if (sent is not null)
        {
            asked["postData"] = new JObject { ["mimeType"] = "application/json", ["text"] = sent };
        }

        return new JObject
        {
            ["startedDateTime"] = start.ToString("O"),
            ["time"] = took.TotalMilliseconds,
            ["request"] = asked,
            ["response"] = new JObject
            {
                ["status"] = (int)response.StatusCode,
                ["statusText"] = response.ReasonPhrase,
                ["httpVersion"] = "HTTP/1.1",
                ["headers"] = Headers(response.Headers.Concat(response.Content.Headers)),
                ["cookies"] = new JArray(),
                ["content"] = new JObject
                {
                    ["size"] = received.Length,
                    ["mimeType"] = response.Content.Headers.ContentType?.ToString() ?? "",
                    ["text"] = received,
                },
                ["redirectURL"] = "",
                ["headersSize"] = -1,
                ["bodySize"] = received.Length,
            },
            ["cache"] = new JObject(),
            ["timings"] = new JObject
            {
                ["send"] = 0,
                ["wait"] = took.TotalMilliseconds,
                ["receive"] = 0,
            },
        };
    }

    private static JObject Parameter(string pair)
    {
        var parts = pair.Split('=', 2);
        return new JObject { ["name"] = Uri.UnescapeDataString(parts[0]), ["value"] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "") };
    }

    private static JArray Headers(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        [.. headers.Select(header => new JObject { ["name"] = header.Key, ["value"] = string.Join(", ", header.Value) })];

    // Whole after each entry, since the last one is not announced.
    private static void Append(JObject entry)
    {
        lock (_guard)
        {
            _archive!.Seek(-Tail.Length, SeekOrigin.End);
            _archive.Write(Encoding.UTF8.GetBytes((_isFirst ? "\n" : ",\n") + entry.ToString(Formatting.None) + Tail));
            _archive.Flush();
            _isFirst = false;
        }
    }

    private static FileStream? Create(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var archive = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read);
        archive.Write(Encoding.UTF8.GetBytes(Head + Tail));
        return archive;
    }
}
