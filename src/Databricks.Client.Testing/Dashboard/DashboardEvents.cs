using System.Globalization;
using System.Text;
using Databricks.Client.Testing.State;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>
/// Sends changes to the dashboard as server-sent events: <c>state</c> with the workspace's data, <c>clock</c> each second, <c>request</c> for each request
/// when it arrives and again when it has its response. The workspace is compared with the last state sent, so it does no work if no dashboard is open.
/// </summary>
internal sealed class DashboardEvents(Workspace workspace, DashboardState state, DashboardFaults faults)
{
    private const int RequestsAtStart = 200;
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(150);

    private readonly HashSet<long> _underWay = [];
    private string _lastState = "";
    private string _lastClock = "";
    private long _lastSequence = -1;

    public async Task WriteAsync(HttpContext context)
    {
        SafeHeaders.Set(context.Response);
        context.Response.ContentType = "text/event-stream";
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                var text = Changes();
                if (text.Length > 0)
                {
                    await context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
                    await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                }

                await Task.Delay(_interval, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the workspace stops.
        }
    }

    private string Changes()
    {
        var text = new StringBuilder();
        var body = state.Render();
        body["faults"] = faults.Render();
        AppendChanged(text, "state", body, ref _lastState);
        AppendRequests(text);
        var now = workspace.Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        AppendChanged(text, "clock", new JObject { ["now"] = now }, ref _lastClock);
        return text.ToString();
    }

    private void AppendRequests(StringBuilder text)
    {
        var requests = workspace.Requests();
        if (_lastSequence < 0)
        {
            _lastSequence = requests.Count > RequestsAtStart ? requests[^RequestsAtStart].Sequence - 1 : 0;
        }

        foreach (var request in requests)
        {
            if (request.Sequence <= _lastSequence && !_underWay.Contains(request.Sequence))
            {
                continue;
            }

            var isNew = request.Sequence > _lastSequence;
            _lastSequence = Math.Max(_lastSequence, request.Sequence);
            if (request.Elapsed is null && !isNew)
            {
                continue;
            }

            if (request.Elapsed is null)
            {
                _underWay.Add(request.Sequence);
            }
            else
            {
                _underWay.Remove(request.Sequence);
            }

            Append(text, "request", RequestView.Summary(request).ToString(Formatting.None));
        }
    }

    private static void AppendChanged(StringBuilder text, string name, JObject body, ref string last)
    {
        var json = body.ToString(Formatting.None);
        if (json != last)
        {
            last = json;
            Append(text, name, json);
        }
    }

    private static void Append(StringBuilder text, string name, string json) =>
        text.Append("event: ").Append(name).Append("\ndata: ").Append(json).Append("\n\n");
}
