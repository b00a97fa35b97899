using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Databricks.Client.Tests.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>An argument for each parameter of the client's methods: by its type, and for strings by its name.</summary>
internal sealed class Arguments(DatabricksClient client, RequestOptions options, CancellationToken cancellationToken)
{
    private static readonly Dictionary<string, string> _strings = new()
    {
        ["path"] = "/api/2.1/clusters/list",
        ["items"] = "clusters",
        ["objectType"] = "clusters",
        ["servedEntityName"] = "ads1-1",
        ["servedModelName"] = "ads1-1",
        ["name"] = "feed-ads",
        ["vaultResourceId"] = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
        ["resource"] = "cluster c",
    };

    private static readonly Dictionary<string, JToken> _requests = Document
        .Examples()
        .Where(static example => example.Name.EndsWith(".request", StringComparison.Ordinal))
        .GroupBy(static example => example.Schema)
        .ToDictionary(static group => group.Key, static group => group.First().Example);

    /// <summary>The type to close a generic method with.</summary>
    public static Type TypeFor(Type parameter) =>
        parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? typeof(ClusterDetails) : typeof(Row);

    /// <summary>Null if there is none.</summary>
    public object? Make(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string))
        {
            return _strings.GetValueOrDefault(parameter.Name!, "one");
        }

        if (Plain(type) is { } plain)
        {
            return plain;
        }

        if (typeof(IJsonModel).IsAssignableFrom(type))
        {
            return Model(type);
        }

        if (typeof(IStringEnum).IsAssignableFrom(type))
        {
            return type.GetProperties(BindingFlags.Public | BindingFlags.Static).First(property => property.PropertyType == type).GetValue(null);
        }

        return type.IsGenericType ? Generic(type) : null;
    }

    private object? Plain(Type type) =>
        type == typeof(CancellationToken) ? cancellationToken
        : type == typeof(RequestOptions) ? options
        : type == typeof(WaitOptions) ? new WaitOptions { Timeout = TimeSpan.FromSeconds(30) }
        : type == typeof(bool) ? true
        : type == typeof(int) ? 2
        : type == typeof(Uri) ? new Uri("https://v.vault.azure.net/")
        : type == typeof(byte[]) ? new byte[] { 1, 2 }
        : type == typeof(Row) ? new Row { ClusterId = "c" }
        : type == typeof(TrafficConfig) ? TrafficConfig.Split(("ads1-1", 100))
        : type == typeof(object) ? new JObject { ["a"] = 1 }
        : type == typeof(Encoding) ? Encoding.UTF8
        : type == typeof(HttpMethod) ? HttpMethod.Get
        : type == typeof(JObject) ? new JObject { ["inputs"] = new JArray(1) }
        : type == typeof(JToken) ? new JValue("?")
        : type == typeof(PermissionTarget) ? PermissionTarget.ClusterNamed("etl-shared")
        : type == typeof(PermissionPrincipal) ? PermissionPrincipal.User("someone@example.com")
        : type == typeof(PermissionChange) ? PermissionChange.Revoke(PermissionPrincipal.User("someone@example.com"))
        : type == typeof(SetPermissionsOptions) ? new SetPermissionsOptions { OnWarning = static _ => { } }
        : type == typeof(NodeTypeCriteria) ? new NodeTypeCriteria { MinCores = 2 }
        : type == typeof(SparkVersionCriteria) ? new SparkVersionCriteria { LongTermSupport = true }
        : type == typeof(ListClustersOptions) ? new ListClustersOptions { PageSize = 2 }
        : type == typeof(ListClusterRevisionsOptions) ? new ListClusterRevisionsOptions()
        : null;

    private object? Generic(Type type)
    {
        var inner = type.GetGenericArguments();
        return type == typeof(IEnumerable<string>) || type == typeof(IReadOnlyCollection<string>) ? new[] { "cluster_name" }
            : type == typeof(IEnumerable<ClusterSource>) ? new[] { ClusterSource.Api, ClusterSource.Ui }
            : type == typeof(IEnumerable<AccessControlRequest>) ? new[] { PermissionPrincipal.User("someone@example.com").With(PermissionLevel.CanManage) }
            : type == typeof(IList<ChatMessage>) ? new List<ChatMessage> { ChatMessage.User("?") }
            : type == typeof(IReadOnlyDictionary<string, AclPermission>)
                ? new Dictionary<string, AclPermission> { ["someone@example.com"] = AclPermission.Manage }
            : type == typeof(Action<UpdateServingEndpointConfigRequest>)
                ? new Action<UpdateServingEndpointConfigRequest>(static config => config.AdditionalProperties["changed"] = true)
            : type == typeof(Func<CancellationToken, Task<Row>>)
                ? new Func<CancellationToken, Task<Row>>(cancel => client.Api.GetAsync<Row>("/api/2.1/clusters/get?cluster_id=c", options, cancel))
            : type == typeof(Func<Row, bool>) ? new Func<Row, bool>(static row => row.ClusterId is not null)
            : type.GetGenericTypeDefinition() == typeof(IProgress<>) ? Activator.CreateInstance(typeof(Ignored<>).MakeGenericType(inner))
            : type.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>) ? JsonSerializerOptions.Default.GetTypeInfo(inner[0])
            : null;
    }

    /// <summary>A body like the document's example of its type.</summary>
    private static object Model(Type type) => RoundTrip.Read(type.Name, RoundTrip.Text(_requests.GetValueOrDefault(type.Name, new JObject())));

    /// <summary>A type of the user's own.</summary>
    internal sealed class Row
    {
        public string? ClusterId { get; set; }

        public int NumWorkers { get; set; }

        public Dictionary<string, string>? SparkConf { get; set; }

        public List<Row>? Clusters { get; set; }
    }

    private sealed class Ignored<T> : IProgress<T>
    {
        public void Report(T value) { }
    }
}
