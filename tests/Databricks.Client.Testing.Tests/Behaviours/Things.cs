using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>What refused calls need in the workspace: each is made when a call names it, and deleted afterwards.</summary>
internal sealed partial class Things(DatabricksClient client) : IAsyncDisposable
{
    private const string Clusters = "/api/2.1/clusters/";
    private const string Endpoints = "/api/2.0/serving-endpoints";

    /// <summary>A model that each workspace has.</summary>
    private const string Model = "system.ai.bge_large_en_v1_5";

    private readonly Dictionary<string, string> _made = [];
    private readonly Stack<Func<Task>> _undo = [];
    private readonly string _unique = "databricks-client-tests-" + Guid.NewGuid().ToString("N")[..16];

    /// <summary>A string with the names in angle brackets replaced.</summary>
    public async Task<string> FillAsync(string text)
    {
        foreach (var name in Name().Matches(text).Select(match => match.Groups[1].Value).Distinct())
        {
            if (!_made.TryGetValue(name, out var value))
            {
                value = _made[name] = await MakeAsync(name);
            }

            text = text.Replace($"<{name}>", value, StringComparison.Ordinal);
        }

        return text;
    }

    public async ValueTask DisposeAsync()
    {
        while (_undo.TryPop(out var undo))
        {
            await undo();
        }
    }

    private async Task<string> MakeAsync(string name) =>
        name switch
        {
            "version" => await client.Clusters.SelectLongTermSupportVersionAsync(),
            "node" => await client.Clusters.SelectNodeTypeAsync(),
            "unique" => _unique,
            "later" => DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            "scope" => await ScopeAsync(),
            "starting" => await ClusterAsync(),
            "running" => (await client.Clusters.WaitUntilRunningAsync(await ClusterAsync())).ClusterId,
            "cluster" => await TerminatedAsync(),
            "pinned" => await PinnedAsync(),
            "purged" => await PurgedAsync(),
            "updating" => await EndpointAsync(Entity()),
            "endpoint" => await ReadyAsync(Entity()),
            "external" => await ReadyAsync(External()),
            "units" => await ReadyAsync(Units(), "/pt"),
            "stopped" => await StoppedAsync(),
            "captured" => await CapturedAsync(),
            "table" => await TableAsync(),
            "limited" => await LimitedAsync(),
            _ => throw new InvalidOperationException($"There is no thing called {name}."),
        };

    private async Task<string> ScopeAsync()
    {
        await PostAsync("/api/2.0/secrets/scopes/create", new JObject { ["scope"] = _unique });
        _undo.Push(() => PostAsync("/api/2.0/secrets/scopes/delete", new JObject { ["scope"] = _unique }));
        return _unique;
    }

    private async Task<string> ClusterAsync()
    {
        var created = await PostAsync(
            Clusters + "create",
            JObject.Parse(
                await FillAsync(
                    """{ "cluster_name": "<unique>", "spark_version": "<version>", "node_type_id": "<node>", "num_workers": 1, "autotermination_minutes": 10 }"""
                )
            )
        );
        var cluster = new JObject { ["cluster_id"] = created["cluster_id"] };
        _undo.Push(() => PostAsync(Clusters + "permanent-delete", cluster));
        return (string)created["cluster_id"]!;
    }

    private async Task<string> TerminatedAsync()
    {
        var id = await ClusterAsync();
        await client.Clusters.DeleteAndWaitAsync(id);
        return id;
    }

    private async Task<string> PinnedAsync()
    {
        var cluster = new JObject { ["cluster_id"] = await TerminatedAsync() };
        await PostAsync(Clusters + "pin", cluster);
        _undo.Push(() => PostAsync(Clusters + "unpin", cluster));
        return (string)cluster["cluster_id"]!;
    }

    private async Task<string> PurgedAsync()
    {
        var id = await TerminatedAsync();
        await _undo.Pop()();
        return id;
    }

    private async Task<string> EndpointAsync(JObject entity, string route = "", JObject? more = null)
    {
        var name = _unique + "-" + _undo.Count;
        var body = new JObject
        {
            ["name"] = name,
            ["config"] = new JObject { ["served_entities"] = new JArray(entity) },
        };
        body.Merge(more ?? []);
        await PostAsync(Endpoints + route, body);
        _undo.Push(() => client.Api.SendAsync(HttpMethod.Delete, $"{Endpoints}/{name}"));
        return name;
    }

    private async Task<string> ReadyAsync(JObject entity, string route = "", JObject? more = null)
    {
        var name = await EndpointAsync(entity, route, more);
        await client.ServingEndpoints.WaitUntilNotUpdatingAsync(name);
        return name;
    }

    private async Task<string> StoppedAsync()
    {
        var name = await ReadyAsync(Entity());
        await PostAsync($"{Endpoints}/{name}/config:stop", []);
        return name;
    }

    private Task<string> CapturedAsync() =>
        ReadyAsync(
            Entity(),
            more: JObject.Parse("""{ "config": { "auto_capture_config": { "enabled": true, "catalog_name": "main", "schema_name": "default" } } }""")
        );

    private Task<string> TableAsync() =>
        ReadyAsync(
            Entity(),
            more: JObject.Parse("""{ "ai_gateway": { "inference_table_config": { "enabled": true, "catalog_name": "main", "schema_name": "default" } } }""")
        );

    private async Task<string> LimitedAsync()
    {
        var limits = JObject.Parse("""{ "ai_gateway": { "rate_limits": [{ "calls": 0, "renewal_period": "minute" }] } }""");
        return await ReadyAsync(External(), more: limits);
    }

    private static JObject Entity() =>
        new()
        {
            ["name"] = "current",
            ["entity_name"] = Model,
            ["entity_version"] = "1",
            ["workload_size"] = "Small",
            ["scale_to_zero_enabled"] = true,
        };

    private static JObject Units() =>
        new()
        {
            ["name"] = "current",
            ["entity_name"] = Model,
            ["entity_version"] = "1",
            ["provisioned_model_units"] = 50,
        };

    private static JObject External() =>
        JObject.Parse(
            """
            { "name": "current", "external_model": { "name": "gpt-4o", "provider": "openai", "task": "llm/v1/chat", "openai_config": { "openai_api_key_plaintext": "no-key" } } }
            """
        );

    private async Task<JObject> PostAsync(string path, JObject body) => (await client.Api.SendAsync(HttpMethod.Post, path, body)).Json() as JObject ?? [];

    [GeneratedRegex("<([a-z]+)>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
