using System.Text;
using Databricks.Client.Testing.Clusters;
using Databricks.Client.Testing.Hosting;
using Databricks.Client.Testing.Identity;
using Databricks.Client.Testing.Permissions;
using Databricks.Client.Testing.Secrets;
using Databricks.Client.Testing.ServingEndpoints;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

/// <summary>Puts things into a <see cref="FakeWorkspace"/>, and into states, without going through its API. Every method returns this object.</summary>
public sealed class WorkspaceSeed
{
    private readonly Workspace _workspace;

    internal WorkspaceSeed(Workspace workspace) => _workspace = workspace;

    /// <summary>Adds a user, and a token for it where one is given.</summary>
    /// <param name="userName">Login name, an e-mail address.</param>
    /// <param name="token">A personal access token that speaks for the user; null for none.</param>
    /// <param name="displayName">Name for people; null for one made from the login name.</param>
    /// <param name="isAdmin">Whether the user may do everything.</param>
    public WorkspaceSeed User(string userName, string? token = null, string? displayName = null, bool isAdmin = false) =>
        Add(PrincipalKind.User, userName, token, displayName, isAdmin);

    /// <summary>Adds a service principal, and a token for it where one is given.</summary>
    /// <param name="applicationId">Its application id.</param>
    /// <param name="token">A token that speaks for it; null for none.</param>
    /// <param name="displayName">Name for people; null for the id.</param>
    /// <param name="isAdmin">Whether it may do everything.</param>
    public WorkspaceSeed ServicePrincipal(string applicationId, string? token = null, string? displayName = null, bool isAdmin = false) =>
        Add(PrincipalKind.ServicePrincipal, applicationId, token, displayName, isAdmin);

    /// <summary>Lets a service principal sign in with a secret at the workspace's and at Entra's token endpoint.</summary>
    /// <param name="clientId">Its application id; it is added where it is not there yet.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="isAdmin">Whether it may do everything; with false it needs permissions like any other.</param>
    public WorkspaceSeed OAuthClient(string clientId, string clientSecret, bool isAdmin = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        lock (_workspace.Gate)
        {
            _workspace.State.Directory.AddClient(clientId, clientSecret, isAdmin);
        }

        return this;
    }

    /// <summary>Accepts a token of another issuer in exchange for one of the workspace (grant token-exchange).</summary>
    /// <param name="subjectToken">The token, taken as it is; its signature is not checked.</param>
    public WorkspaceSeed FederatedToken(string subjectToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subjectToken);
        lock (_workspace.Gate)
        {
            _workspace.State.Directory.AddProof(subjectToken);
        }

        return this;
    }

    /// <summary>Adds a group.</summary>
    /// <param name="name">Its name.</param>
    public WorkspaceSeed Group(string name) => Add(PrincipalKind.Group, name, null, null, isAdmin: false);

    /// <summary>Adds a cluster in the form in which the API shows clusters. Members that are absent get the values that a new cluster has.</summary>
    /// <param name="cluster">The cluster: <c>cluster_id</c>, <c>state</c> (TERMINATED where absent) and any member that get shows.</param>
    public WorkspaceSeed Cluster(JObject cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        lock (_workspace.Gate)
        {
            SeededClusters.Add(_workspace, cluster);
        }

        return this;
    }

    /// <summary>Adds a cluster with usual attributes.</summary>
    /// <param name="clusterId">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="state">Its state.</param>
    /// <param name="stateMessage">Why it is in that state.</param>
    public WorkspaceSeed Cluster(string clusterId, string name, string state = "TERMINATED", string stateMessage = "") => Cluster(new JObject
    {
        ["cluster_id"] = clusterId,
        ["cluster_name"] = name,
        ["spark_version"] = "17.3.x-scala2.13",
        ["node_type_id"] = "Standard_D4ds_v5",
        ["num_workers"] = 1,
        ["state"] = state,
        ["state_message"] = stateMessage,
    });

    /// <summary>Puts a cluster into a state at once; nothing stays under way.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="state">PENDING, RUNNING, RESTARTING, RESIZING, TERMINATING, TERMINATED, ERROR or UNKNOWN.</param>
    /// <param name="stateMessage">Why it is in that state.</param>
    /// <param name="terminationReason">Why it was terminated, with <c>code</c>, <c>type</c> and <c>parameters</c>; null for nothing.</param>
    /// <exception cref="ArgumentException">There is no such cluster or state.</exception>
    public WorkspaceSeed ClusterState(string clusterId, string state, string stateMessage = "", JObject? terminationReason = null)
    {
        lock (_workspace.Gate)
        {
            SeededClusters.SetState(_workspace, clusterId, state, stateMessage, terminationReason);
        }

        return this;
    }

    /// <summary>Makes the next start of a cluster, or the start under way, end in TERMINATED.</summary>
    /// <param name="clusterId">The cluster.</param>
    /// <param name="code">Code of the termination reason, such as CLOUD_PROVIDER_LAUNCH_FAILURE.</param>
    /// <param name="type">SUCCESS, CLIENT_ERROR, SERVICE_FAULT or CLOUD_FAILURE.</param>
    /// <exception cref="ArgumentException">There is no such cluster.</exception>
    public WorkspaceSeed ClusterStartFailure(string clusterId, string code, string type = "CLOUD_FAILURE")
    {
        lock (_workspace.Gate)
        {
            SeededClusters.Find(_workspace, clusterId).FailNextStart = ClusterMachine.Reason(code, type, []);
        }

        return this;
    }

    /// <summary>Adds a secret scope with secrets.</summary>
    /// <param name="name">Name of the scope.</param>
    /// <param name="secrets">Keys and values of its secrets.</param>
    public WorkspaceSeed Scope(string name, params (string Key, string Value)[] secrets)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(secrets);
        lock (_workspace.Gate)
        {
            var scope = new ScopeRecord { Name = name };
            scope.Acl[_workspace.Owner.Name] = SecretAcls.Manage;
            foreach (var (key, value) in secrets)
            {
                scope.Secrets[key] = new StoredSecret(Encoding.UTF8.GetBytes(value), _workspace.Time.GetUtcNow().ToUnixTimeMilliseconds());
            }

            _workspace.State.Secrets.Add(scope);
        }

        return this;
    }

    /// <summary>Adds a scope that mirrors an Azure Key Vault.</summary>
    /// <param name="name">Name of the scope.</param>
    /// <param name="resourceId">Azure resource id of the vault.</param>
    /// <param name="dnsName">Address of the vault.</param>
    public WorkspaceSeed KeyVaultScope(string name, string resourceId, string dnsName)
    {
        lock (_workspace.Gate)
        {
            var scope = new ScopeRecord { Name = name, KeyVault = new JObject { ["resource_id"] = resourceId, ["dns_name"] = dnsName } };
            scope.Acl[_workspace.Owner.Name] = SecretAcls.Manage;
            _workspace.State.Secrets.Add(scope);
        }

        return this;
    }

    /// <summary>Adds a serving endpoint that is ready, from a request as the create operation takes it.</summary>
    /// <param name="endpoint">The request: <c>name</c>, <c>config</c> and what else create takes; <c>id</c> and <c>creator</c> may be given too.</param>
    /// <exception cref="ArgumentException">The create operation would refuse it.</exception>
    public WorkspaceSeed ServingEndpoint(JObject endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        lock (_workspace.Gate)
        {
            SeededEndpoints.Add(_workspace, endpoint);
        }

        return this;
    }

    /// <summary>Adds a serving endpoint that is ready and serves one model.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="servedEntity">Name of the served entity.</param>
    /// <param name="entityName">Name of the model.</param>
    /// <param name="entityVersion">Version of the model.</param>
    public WorkspaceSeed ServingEndpoint(string name, string servedEntity, string entityName, string entityVersion = "1") => ServingEndpoint(new JObject
    {
        ["name"] = name,
        ["config"] = new JObject
        {
            ["served_entities"] = new JArray(new JObject
            {
                ["name"] = servedEntity,
                ["entity_name"] = entityName,
                ["entity_version"] = entityVersion,
                ["workload_size"] = "Small",
                ["scale_to_zero_enabled"] = true,
            }),
        },
    });

    /// <summary>Makes the update of an endpoint that is under way, or its next one, end in UPDATE_FAILED.</summary>
    /// <param name="name">Name of the endpoint.</param>
    /// <param name="message">What its entities say about it.</param>
    /// <exception cref="ArgumentException">There is no such endpoint.</exception>
    public WorkspaceSeed EndpointUpdateFailure(string name, string message)
    {
        lock (_workspace.Gate)
        {
            (_workspace.State.Endpoints.Find(name) ?? throw new ArgumentException($"There is no endpoint {name}.", nameof(name))).FailUpdate = message;
        }

        return this;
    }

    /// <summary>Adds everything in a JSON text: <c>users</c> and <c>groups</c> (names), <c>clusters</c>, <c>scopes</c> (object of name → object of key → value), <c>endpoints</c>.</summary>
    /// <param name="json">The text.</param>
    public WorkspaceSeed Json(string json)
    {
        var seed = JsonTokens.ParseObject(json);
        foreach (var user in seed.Texts("users"))
        {
            User(user);
        }

        foreach (var group in seed.Texts("groups"))
        {
            Group(group);
        }

        foreach (var cluster in seed.Objects("clusters"))
        {
            Cluster(cluster);
        }

        foreach (var scope in seed.Object("scopes")?.Properties() ?? [])
        {
            Scope(scope.Name, [.. ((JObject)scope.Value).Properties().Select(secret => (secret.Name, secret.Value.ToString()))]);
        }

        foreach (var endpoint in seed.Objects("endpoints"))
        {
            ServingEndpoint(endpoint);
        }

        return this;
    }

    private WorkspaceSeed Add(PrincipalKind kind, string name, string? token, string? displayName, bool isAdmin)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_workspace.Gate)
        {
            var principal = _workspace.State.Directory.Add(kind, name, displayName, isAdmin);
            if (token is not null)
            {
                _workspace.State.Directory.AddToken(token, new IssuedToken(principal, ExpiresAt: null));
            }
        }

        return this;
    }
}
