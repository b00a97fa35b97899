using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.ServingEndpoints;

/// <summary>Returns scripted responses without a socket and records the requests.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly List<(string Call, Func<JObject, (int Status, JToken Body)> Response)> _script = [];

    /// <summary>The requests as "VERB path".</summary>
    public List<string> Calls { get; } = [];

    public List<JObject> Bodies { get; } = [];

    /// <summary>Runs between the server's response to a read and its arrival.</summary>
    public Func<Task>? AfterRead { get; set; }

    public ScriptedHandler On(string call, string response, int status = 200) => On(call, _ => (status, JToken.Parse(response)));

    /// <summary>The next response to a call; the last one of its kind is used again.</summary>
    public ScriptedHandler On(string call, Func<JObject, (int Status, JToken Body)> response)
    {
        _script.Add((call, response));
        return this;
    }

    public DatabricksClient CreateClient(Action<DatabricksClientOptions>? configure = null)
    {
        var options = new DatabricksClientOptions
        {
            Host = "https://workspace.test",
            Token = "dapi-test",
            ConfigureHandler = _ => this,
        };
        configure?.Invoke(options);
        return new DatabricksClient(options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        var text = request.Content is null ? "{}" : await request.Content.ReadAsStringAsync(cancellationToken);
        var body = text.StartsWith('{') ? JObject.Parse(text) : new JObject { ["form"] = text };
        Calls.Add(call);
        Bodies.Add(body);
        var at = _script.FindIndex(step => step.Call == call);
        if (at < 0)
        {
            return Respond(404, JObject.FromObject(new { error_code = "RESOURCE_DOES_NOT_EXIST", message = $"{call} is not in the script." }));
        }

        var (status, response) = _script[at].Response(body);
        if (AfterRead is not null && request.Method == HttpMethod.Get)
        {
            await AfterRead();
        }

        if (_script.FindLastIndex(step => step.Call == call) > at)
        {
            _script.RemoveAt(at);
        }

        return Respond(status, response);
    }

    private static HttpResponseMessage Respond(int status, JToken body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json") };
}
