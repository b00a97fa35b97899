using System.Globalization;
using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.Identity;
using Databricks.Client.Testing.State;
using Newtonsoft.Json;

namespace Databricks.Client.Testing.Hosting;

/// <summary>Processes a request from the wire to its response: record, limit, fault, credential, contract, rule, contract, fault.</summary>
internal sealed class Dispatcher(Workspace workspace)
{
    private readonly Router _router = new(Routes.All);
    private readonly ResponseWriter _writer = new(workspace);
    private readonly List<Route> _scripts = [];
    private readonly FakeClock? _clock = workspace.Time as FakeClock;

    // The workspace's state before its last write, while stale reads must still return it.
    private WorkspaceState? _beforeLastWrite;

    /// <summary>Whether a route handles this request; if not, a page of the host may handle it.</summary>
    public bool Knows(string method, string target)
    {
        var segments = RequestTarget.Parse(target).Segments;
        return (FindScript(method, segments, []) ?? _router.Find(method, segments, [])) is not null;
    }

    /// <summary>
    /// Adds a route before all others, and replaces an earlier one with the same method and template; without a rule it only removes that one.
    /// </summary>
    public void Script(string method, string template, Func<Call, Response>? handle)
    {
        lock (_scripts)
        {
            _scripts.RemoveAll(route => route.Method == method && route.Template == template);
            if (handle is not null)
            {
                _scripts.Insert(0, new Route($"{method} {template}", method, template, handle) { Outside = true });
            }
        }
    }

    public async Task<WireResponse> SendAsync(WireRequest wire, CancellationToken cancellationToken)
    {
        var target = RequestTarget.Parse(wire.Target);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var route = FindScript(wire.Method, target.Segments, parameters) ?? _router.Find(wire.Method, target.Segments, parameters);
        var documented = route is null or { Outside: true } ? null : ApiDocument.Shared.Find(wire.Method, route.DocumentedAs ?? route.Template);
        var record = Record(wire, target, documented?.Id ?? route?.Operation);
        var started = TimeProvider.System.GetTimestamp();
        _clock?.BeginRequest();
        try
        {
            return await SendAsync(wire, target, route, documented, parameters, record, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            record.Elapsed = TimeProvider.System.GetElapsedTime(started);
            _clock?.EndRequest();
        }
    }

    private async Task<WireResponse> SendAsync(
        WireRequest wire,
        RequestTarget target,
        Route? route,
        DocumentedOperation? documented,
        Dictionary<string, string> parameters,
        RecordedRequest record,
        CancellationToken cancellationToken
    )
    {
        if (workspace.RateLimit is { } limit && route?.Outside != true && !limit.TryTake(workspace.Time.GetUtcNow()))
        {
            return Sent(record, _writer.Error(ResponseWriter.TooManyRequests(), RetryAfter(limit.RetryAfter)));
        }

        var fault = workspace.Faults.Take(record);
        if (fault is { Kind: FaultKind.Delay })
        {
            await (_clock?.DelayRequestAsync(fault.Delay, cancellationToken) ?? Task.Delay(fault.Delay, workspace.Time, cancellationToken)).ConfigureAwait(
                false
            );
        }
        else if (fault is { Kind: FaultKind.Status })
        {
            return Sent(record, _writer.Fault(fault));
        }
        else if (fault is { Kind: FaultKind.Reset })
        {
            return new WireResponse { Abort = true };
        }

        var response = Respond(wire, target, route, documented, parameters, record);
        return fault?.Kind switch
        {
            FaultKind.ResponseLost => new WireResponse { Abort = true },
            FaultKind.Truncated => Sent(record, ResponseWriter.Truncate(response)),
            FaultKind.Malformed => Sent(record, ResponseWriter.Garble(response)),
            _ => Sent(record, response),
        };
    }

    private Route? FindScript(string method, string[] segments, Dictionary<string, string> parameters)
    {
        lock (_scripts)
        {
            return _scripts.Find(route => route.Method == method && route.Matches(segments, parameters));
        }
    }

    private static WireResponse Sent(RecordedRequest record, WireResponse response)
    {
        record.Status = response.Status;
        return response;
    }

    private static KeyValuePair<string, string>[] RetryAfter(TimeSpan? delay) =>
        delay is { } wait ? [new("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))] : [];

    private WireResponse Respond(
        WireRequest wire,
        RequestTarget target,
        Route? route,
        DocumentedOperation? documented,
        Dictionary<string, string> parameters,
        RecordedRequest record
    )
    {
        var name = record.Operation ?? $"{wire.Method} {target.Path}";
        var checker = new Checker(name, coerce: true, route?.OpenBody == true);
        try
        {
            if (route is null)
            {
                checker.Report("path", "the document has no such operation");
                throw new ApiRefusalException(404, "ENDPOINT_NOT_FOUND", $"No API found for '{wire.Method} {target.Path}'");
            }

            lock (workspace.Gate)
            {
                var call = new Call
                {
                    Wire = wire,
                    Workspace = workspace,
                    State = workspace.State,
                    Record = record,
                    Path = parameters,
                    Caller = route.Anonymous ? workspace.Owner : Credentials.Check(workspace, wire, route.DataPlane ? parameters["name"] : null),
                };
                call.Query.AddRange(target.Query);
                ReadBody(call, route, checker);
                CheckForm(call, route, documented, target, checker);
                var response = Run(call, route, record);
                if (documented is not null)
                {
                    CheckResponse(response, documented, name, route.OpenBody, record);
                }

                return _writer.Write(response);
            }
        }
        catch (ApiRefusalException refusal)
        {
            return _writer.Error(refusal, []);
        }
        finally
        {
            if (route is not { Outside: true })
            {
                Report(checker, record);
            }
        }
    }

    private void Report(Checker checker, RecordedRequest record)
    {
        workspace.Report(checker.Found);
        record.Violations = [.. record.Violations, .. checker.Found];
    }

    private void CheckForm(Call call, Route route, DocumentedOperation? documented, RequestTarget target, Checker checker)
    {
        if (target.DoubledSlash)
        {
            checker.Report("path", "a double slash");
        }

        if (route.DocumentedAs is not null)
        {
            checker.Report("path", $"an older form of {route.DocumentedAs}");
        }

        if (documented is not null)
        {
            ContractCheck.Request(call, documented, checker);
        }

        if (workspace.Options.RejectViolations && checker.Found is [var first, ..] && !route.Outside)
        {
            throw ApiRefusalException.Malformed($"The request does not match the OpenAPI document: {first}");
        }
    }

    private Response Run(Call call, Route route, RecordedRequest record)
    {
        if (call.Wire.Method == "GET")
        {
            if (_beforeLastWrite is { } before && workspace.Faults.TakeStaleRead(record))
            {
                call.State = before;
                _beforeLastWrite = null;
            }
        }
        else if (workspace.Faults.WantsStaleReads())
        {
            _beforeLastWrite = workspace.State.Copy();
        }

        return route.Handle(call);
    }

    private void CheckResponse(Response response, DocumentedOperation documented, string name, bool open, RecordedRequest record)
    {
        var checker = new Checker(name, coerce: false, open, strict: true);
        ContractCheck.Response(response, documented, checker);
        Report(checker, record);
    }

    private static void ReadBody(Call call, Route route, Checker checker)
    {
        var bytes = call.Wire.Body.Span;
        if (bytes.IsEmpty || route.Form)
        {
            return;
        }

        var text = JsonTokens.Decode(bytes) ?? throw ApiRefusalException.Malformed("The request body is not UTF-8.");
        if (call.Wire.Method == "GET")
        {
            checker.Report("body", "a GET with a body");
        }

        var type = call.Wire.Header("Content-Type");
        if (type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true && !route.Outside)
        {
            checker.Report("header.Content-Type", $"expected application/json, found {type ?? "no content type"}");
        }

        try
        {
            call.Body = text.Length == 0 ? [] : JsonTokens.ParseObject(text);
        }
        catch (JsonException e)
        {
            throw ApiRefusalException.Malformed($"Invalid JSON given in the body of the request: {e.Message}");
        }
    }

    private RecordedRequest Record(WireRequest wire, RequestTarget target, string? operation)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in wire.Headers)
        {
            var shown = Credentials.Hide(key, value);
            headers[key] = headers.TryGetValue(key, out var earlier) ? $"{earlier}, {shown}" : shown;
        }

        var record = new RecordedRequest(wire.Method, target.Path, target.Query)
        {
            Operation = operation,
            Headers = headers,
            Body = JsonTokens.Decode(wire.Body.Span) ?? "",
            ReceivedAt = workspace.Time.GetUtcNow(),
        };
        workspace.Record(record);
        return record;
    }
}
