using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.ServingEndpoints;

/// <summary>The changes that make an endpoint match a request for a new one; null for members that already match or are not in the request.</summary>
internal sealed class EndpointChanges
{
    public EndpointChanges(ServingEndpointDetailed present, CreateServingEndpointRequest wanted)
    {
        Tags = TagsOf(present, wanted);
        AiGateway = GatewayOf(present, wanted);
        if (wanted.EmailNotifications is { } notifications && !Covers(present.EmailNotifications, notifications))
        {
            Notifications = new UpdateServingEndpointNotificationsRequest { EmailNotifications = notifications };
        }

        Config = ConfigOf(present, wanted);
    }

    public UpdateServingEndpointTagsRequest? Tags { get; }

    public PutAiGatewayRequest? AiGateway { get; }

    public UpdateServingEndpointNotificationsRequest? Notifications { get; }

    public UpdateServingEndpointConfigRequest? Config { get; }

    public bool Any => Tags is not null || AiGateway is not null || Notifications is not null || Config is not null;

    private static UpdateServingEndpointTagsRequest? TagsOf(ServingEndpointDetailed present, CreateServingEndpointRequest wanted)
    {
        List<EndpointTag> missing =
        [
            .. wanted.Tags.Present().Where(tag => !present.Tags.Present().Any(other => other.Key == tag.Key && (other.Value ?? "") == (tag.Value ?? ""))),
        ];
        return missing.Count == 0 ? null : new UpdateServingEndpointTagsRequest { AddTags = missing };
    }

    private static PutAiGatewayRequest? GatewayOf(ServingEndpointDetailed present, CreateServingEndpointRequest wanted)
    {
        if (wanted.AiGateway is not { } gateway || Covers(present.AiGateway, gateway))
        {
            return null;
        }

        if (gateway.InferenceTableConfig is { Enabled: true, CatalogName: { } catalog, SchemaName: { } schema } place)
        {
            InferenceTableRules.RefuseBesideLegacy(present);
            if (InferenceTableRules.Gateway(present.AiGateway?.InferenceTableConfig, present.Name) is { } table)
            {
                InferenceTableRules.RefuseMove(present, table, catalog, schema, place.TableNamePrefix ?? present.Name);
            }
        }

        // Settings that are not in the request are kept; the service would switch them off.
        var merged = GatewayCopy.Json(present);
        foreach (var member in JsonTokens.Of(gateway))
        {
            merged[member.Key] = member.Value;
        }

        return JsonCopy.Read<PutAiGatewayRequest>(merged);
    }

    private static UpdateServingEndpointConfigRequest? ConfigOf(ServingEndpointDetailed present, CreateServingEndpointRequest wanted)
    {
        if (wanted.Config is not { } config || IsServed(present, config))
        {
            return null;
        }

        var request = JsonCopy.Read<UpdateServingEndpointConfigRequest>(JsonTokens.Of(config));
#pragma warning disable CS0618 // An enabled legacy table must be sent again.
        if (request.AutoCaptureConfig is null && present.Config is not null)
        {
            request.AutoCaptureConfig = ConfigCopy.Of(present).AutoCaptureConfig;
        }
#pragma warning restore CS0618
        InferenceTableRules.CheckCapture(present, request);
        return request;
    }

    private static bool IsServed(ServingEndpointDetailed present, EndpointCoreConfigInput wanted)
    {
        // A pending configuration is the one that the endpoint will serve.
        var isUpdating = present.State?.ConfigUpdate == EndpointConfigUpdateState.InProgress;
        var entities = (isUpdating ? present.PendingConfig?.ServedEntities : present.Config?.ServedEntities) ?? [];
        var traffic = isUpdating ? present.PendingConfig?.TrafficConfig : present.Config?.TrafficConfig;
#pragma warning disable CS0618 // Requests in the legacy form are always sent.
        if (
            wanted.ServedModels.Count > 0
            || wanted.AutoCaptureConfig is not null
            || wanted.ServedEntities.Count == 0
            || present.State?.ConfigUpdate == EndpointConfigUpdateState.UpdateFailed
        )
        {
            return false;
        }
#pragma warning restore CS0618
        return wanted.ServedEntities.Count == entities.Count
            && wanted.ServedEntities.Present().All(entity => entities.Any(other => Covers(other, entity)))
            && (wanted.TrafficConfig is null ? entities.Count == 1 : Traffic.IsSame(wanted.TrafficConfig, traffic));
    }

    /// <summary>Whether all wanted members exist, whatever other members there are.</summary>
    private static bool Covers(IJsonModel? present, IJsonModel wanted) =>
        present is not null && JsonTokens.Covers(JsonTokens.Of(present), JsonTokens.Of(wanted));
}
