using System.Text;
using Databricks.Kiota;
using Databricks.Kiota.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Databricks.StockClients.Tests;

/// <summary>The client that Microsoft's Kiota makes of the document which <c>-- openapi</c> writes, without an overlay or a change.</summary>
public sealed class KiotaTests : IClassFixture<Server>, IDisposable
{
    private const string Cluster = "1234-567890-a12bcde3";
    private readonly HttpClientRequestAdapter _adapter;
    private readonly KiotaClient _databricks;

    public KiotaTests(Server server)
    {
        var authentication = new BaseBearerTokenAuthenticationProvider(new StaticToken());
        _adapter = new HttpClientRequestAdapter(authentication) { BaseUrl = server.Address };
        _databricks = new KiotaClient(_adapter);
    }

    public void Dispose() => _adapter.Dispose();

    [Fact]
    public async Task Clusters_FromCreationToDeletion_AreAsTheDocumentSays()
    {
        var clusters = _databricks.Api.TwoOne.Clusters;
        var version = (await clusters.SparkVersions.GetAsync())!.Versions![0];
        var node = (await clusters.ListNodeTypes.GetAsync())!.NodeTypes![0];
        Assert.NotEmpty((await clusters.ListZones.GetAsync())!.Zones!);

        var created = await clusters.Create.PostAsync(
            new CreateClusterRequest
            {
                ClusterName = "kiota",
                SparkVersion = version.Key,
                NodeTypeId = node.NodeTypeId,
                NumWorkers = 1,
            }
        );
        var id = created!.ClusterId!;
        Assert.Equal(ClusterState.PENDING, (await GetAsync(id)).State);
        Assert.Equal(ClusterState.RUNNING, (await GetAsync(id)).State);

        await clusters.Resize.PostAsync(new ResizeClusterRequest { ClusterId = id, NumWorkers = 2 });
        await clusters.Pin.PostAsync(new PinClusterRequest { ClusterId = id });
        var pinned = await clusters.List.GetAsync(request => request.QueryParameters.FilterByIsPinned = true);
        Assert.Equal(id, Assert.Single(pinned!.Clusters!).ClusterId);
        var events = await clusters.Events.PostAsync(new ListClusterEventsRequest { ClusterId = id, PageSize = 1 });
        Assert.Single(events!.Events!);
        Assert.NotNull(events.NextPageToken);
        Assert.NotEmpty((await clusters[id].Revisions.GetAsync())!.ClusterRevisions!);

        await clusters.Unpin.PostAsync(new UnpinClusterRequest { ClusterId = id });
        await clusters.PermanentDelete.PostAsync(new PermanentDeleteClusterRequest { ClusterId = id });
        var error = await Assert.ThrowsAsync<ApiError>(() => GetAsync(id));
        Assert.Equal((400, "INVALID_PARAMETER_VALUE"), (error.ResponseStatusCode, error.ErrorCode));
        Assert.Contains(id, error.Message, StringComparison.Ordinal);

        async Task<ClusterDetails> GetAsync(string cluster) => (await clusters.GetPath.GetAsync(request => request.QueryParameters.ClusterId = cluster))!;
    }

    [Fact]
    public async Task Permissions_SetUpdateAndRead_AreAsTheDocumentSays()
    {
        var permissions = _databricks.Api.TwoZero.Permissions["clusters"][Cluster];

        var levels = await permissions.PermissionLevels.GetAsync();
        Assert.Contains(PermissionLevel.CAN_RESTART, levels!.PermissionLevels!.Select(level => level.PermissionLevel));

        await permissions.PatchAsync(
            new UpdatePermissionsRequest { AccessControlList = [new() { UserName = "abc@xyz.com", PermissionLevel = PermissionLevel.CAN_RESTART }] }
        );
        var entries = (await permissions.GetAsync())!.AccessControlList!;
        var own = entries.Single(entry => entry.UserName == "abc@xyz.com");
        Assert.Equal(PermissionLevel.CAN_RESTART, Assert.Single(own.AllPermissions!).PermissionLevel);

        var set = await permissions.PutAsync(new SetPermissionsRequest { AccessControlList = [] });
        Assert.DoesNotContain(set!.AccessControlList!, entry => entry.UserName == "abc@xyz.com");
    }

    [Fact]
    public async Task Secrets_PutAndRead_AreAsTheDocumentSays()
    {
        var secrets = _databricks.Api.TwoZero.Secrets;
        await secrets.Scopes.Create.PostAsync(new CreateScopeRequest { Scope = "kiota" });
        await secrets.PutPath.PostAsync(
            new PutSecretRequest
            {
                Scope = "kiota",
                Key = "password",
                StringValue = "grüße",
            }
        );

        var secret = await secrets.GetPath.GetAsync(request => (request.QueryParameters.Scope, request.QueryParameters.Key) = ("kiota", "password"));
        Assert.Equal("grüße", Encoding.UTF8.GetString(Convert.FromBase64String(secret!.Value!)));
        Assert.Equal("password", Assert.Single((await secrets.List.GetAsync(request => request.QueryParameters.Scope = "kiota"))!.Secrets!).Key);
        var acls = await secrets.Acls.List.GetAsync(request => request.QueryParameters.Scope = "kiota");
        Assert.Equal(AclPermission.MANAGE, Assert.Single(acls!.Items!).Permission);
        Assert.Contains("kiota", (await secrets.Scopes.List.GetAsync())!.Scopes!.Select(scope => scope.Name));

        await secrets.Scopes.DeletePath.PostAsync(new DeleteScopeRequest { Scope = "kiota" });
        var error = await Assert.ThrowsAsync<ApiError>(() => secrets.List.GetAsync(request => request.QueryParameters.Scope = "kiota"));
        Assert.Equal((404, "RESOURCE_DOES_NOT_EXIST"), (error.ResponseStatusCode, error.ErrorCode));
    }

    [Fact]
    public async Task ServingEndpoints_FromCreationToDeletion_AreAsTheDocumentSays()
    {
        var endpoints = _databricks.Api.TwoZero.ServingEndpoints;
        var entity = new ServedEntityInput
        {
            Name = "current",
            EntityName = "main.default.model",
            EntityVersion = "1",
            WorkloadSize = "Small",
            ScaleToZeroEnabled = true,
        };
        var created = await endpoints.PostAsync(
            new CreateServingEndpointRequest
            {
                Name = "kiota",
                Config = new() { ServedEntities = [entity] },
            }
        );
        Assert.Equal(EndpointConfigUpdateState.IN_PROGRESS, created!.State!.ConfigUpdate);
        _ = await endpoints["kiota"].GetAsync();
        Assert.Equal(EndpointReadyState.READY, (await endpoints["kiota"].GetAsync())!.State!.Ready);

        var tags = await endpoints["kiota"].Tags.PatchAsync(new UpdateServingEndpointTagsRequest { AddTags = [new() { Key = "team", Value = "ads" }] });
        Assert.Equal("ads", Assert.Single(tags!.Tags!).Value);
        Assert.Contains("kiota", (await endpoints.GetAsync())!.Endpoints!.Select(endpoint => endpoint.Name));
        Assert.NotEmpty((await endpoints["kiota"].ServedModels["current"].Logs.GetAsync())!.Logs!);
        Assert.Contains("kiota", await endpoints["kiota"].Metrics.GetAsync(), StringComparison.Ordinal);

        await endpoints["kiota"].DeleteAsync();
        await Assert.ThrowsAsync<ApiError>(() => endpoints["kiota"].GetAsync());
    }

    [Fact]
    public async Task Queries_OfRowsAndChats_AreAsTheDocumentSays()
    {
        var rows = await _databricks
            .ServingEndpoints["my-endpoint"]
            .Invocations.PostAsync(new QueryEndpointRequest { DataframeRecords = new UntypedArray([Row(1), Row(2)]) });
        Assert.Equal(2, Assert.IsType<UntypedArray>(rows!.Predictions).GetValue().Count());

        var chat = await _databricks.ServingEndpoints.Chat.Completions.PostAsync(
            new CreateChatCompletionRequest { Model = "my-endpoint", Messages = [new() { Role = ChatMessageRole.User, Content = "Good day" }] }
        );
        Assert.Contains("Good day", chat!.Choices![0].Message!.Content, StringComparison.Ordinal);
        Assert.True(chat.Usage!.TotalTokens > 0);

        static UntypedObject Row(int value) => new(new Dictionary<string, UntypedNode> { ["a"] = new UntypedInteger(value) });
    }

    private sealed class StaticToken : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(Server.Token);
    }
}
