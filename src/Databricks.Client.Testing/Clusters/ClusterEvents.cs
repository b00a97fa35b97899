using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Lists the events of a cluster, in pages by token or by the legacy offset.</summary>
internal static class ClusterEvents
{
    private const int DefaultPage = 50;
    private const int MaxPage = 500;

    public static Response List(Call call)
    {
        var body = call.Body;
        var cluster = ClusterRules.Find(call, call.RequiredText("cluster_id"), "CAN_ATTACH_TO");
        var events = Select(cluster, body);
        return body.Has("page_token") || body.Has("page_size") ? ByToken(body, events) : ByOffset(call, body, events);
    }

    private static List<JObject> Select(ClusterRecord cluster, JObject body)
    {
        var from = body.Int64("start_time") ?? long.MinValue;
        var to = body.Int64("end_time") ?? long.MaxValue;
        if (from > to)
        {
            throw ApiRefusalException.Invalid("start_time must not be after end_time.");
        }

        var types = body.Texts("event_types").ToHashSet(StringComparer.Ordinal);
        var events = cluster.Events.FindAll(item =>
            item.Int64("timestamp") is { } at && at >= from && at <= to && (types.Count == 0 || types.Contains(item.Text("type") ?? ""))
        );
        if (body.Text("order") is not "ASC")
        {
            events.Reverse();
        }

        return events;
    }

    private static Response ByToken(JObject body, List<JObject> events)
    {
        var size = Size(body, "page_size");
        var page = Page.Of(events, body.Text("page_token"), size);
        return Response.Of(
            new JObject { ["events"] = Copies(page.Items) }
                .With("next_page_token", page.Next)
                .With("prev_page_token", page.Previous)
                .With("total_count", events.Count)
        );
    }

    private static Response ByOffset(Call call, JObject body, List<JObject> events)
    {
        var size = Size(body, "limit");
        var offset = body.Int64("offset") ?? 0;
        if (offset < 0)
        {
            throw ApiRefusalException.Invalid("offset must not be negative.");
        }

        // New events would shift pages counted from the latest one.
        if (offset > 0 && body.Text("order") is not "ASC" && !body.Has("end_time"))
        {
            throw ApiRefusalException.Invalid("end_time is required when offset is specified and events are listed in descending order.");
        }

        var items = events.Skip((int)Math.Min(offset, int.MaxValue)).Take(size).ToList();
        var response = new JObject { ["events"] = Copies(items), ["total_count"] = events.Count };
        if (offset + items.Count < events.Count)
        {
            var next = body.Copy();
            next["offset"] = offset + items.Count;
            next["limit"] = size;
            next["end_time"] ??= call.NowMilliseconds;
            response["next_page"] = next;
        }

        return Response.Of(response);
    }

    private static int Size(JObject body, string name)
    {
        var size = body.Int64(name) ?? DefaultPage;
        return size switch
        {
            <= 0 => DefaultPage,
            _ => (int)Math.Min(size, MaxPage),
        };
    }

    private static JArray Copies(IEnumerable<JObject> events) => new(events.Select(item => item.DeepClone()));
}
