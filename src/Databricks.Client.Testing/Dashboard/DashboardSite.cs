using System.Text;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>
/// The dashboard of a workspace for browsers, and its API. The files of the page contain no workspace data; every call needs the workspace's token, and
/// other sites can load neither the page nor the API.
/// </summary>
internal sealed class DashboardSite(Workspace workspace)
{
    private const string Root = "/_dashboard";

    private readonly DashboardState _state = new(workspace);
    private readonly DashboardFaults _faults = new(workspace);

    /// <summary>Handles a request for the dashboard or its API.</summary>
    /// <returns>False for any other request.</returns>
    public async Task<bool> ServeAsync(HttpContext context)
    {
        // Also checked for custom pages: they may show the token.
        if (SameOrigin.Refuse(context.Request) is { } reason)
        {
            await WriteTextAsync(context, StatusCodes.Status403Forbidden, reason).ConfigureAwait(false);
            return true;
        }

        var path = context.Request.Path.Value ?? "";
        if (path != "/" && !path.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        if (HttpMethods.IsGet(context.Request.Method) && DashboardFile.Find(path) is { } file)
        {
            await file.WriteAsync(context).ConfigureAwait(false);
            return true;
        }

        if (!IsSignedIn(context.Request))
        {
            await WriteTextAsync(context, StatusCodes.Status401Unauthorized, "The token of the workspace is missing or not valid.").ConfigureAwait(false);
            return true;
        }

        await CallAsync(context, context.Request.Method, path[Root.Length..]).ConfigureAwait(false);
        return true;
    }

    private async Task CallAsync(HttpContext context, string method, string call)
    {
        try
        {
            switch (method, call)
            {
                case ("GET", "/events"):
                    await new DashboardEvents(workspace, _state, _faults).WriteAsync(context).ConfigureAwait(false);
                    break;
                case ("GET", "/operations"):
                    await WriteJsonAsync(context, DashboardState.Operations()).ConfigureAwait(false);
                    break;
                case ("GET", _) when call.StartsWith("/requests/", StringComparison.Ordinal):
                    await RequestAsync(context, call["/requests/".Length..]).ConfigureAwait(false);
                    break;
                case ("POST", "/faults"):
                    _faults.Add(await ReadAsync(context).ConfigureAwait(false));
                    await WriteJsonAsync(context, []).ConfigureAwait(false);
                    break;
                case ("POST", "/faults/remove"):
                    _faults.Remove((await ReadAsync(context).ConfigureAwait(false)).Int64("id"));
                    await WriteJsonAsync(context, []).ConfigureAwait(false);
                    break;
                case ("POST", "/clock"):
                    SetClock(await ReadAsync(context).ConfigureAwait(false));
                    await WriteJsonAsync(context, []).ConfigureAwait(false);
                    break;
                default:
                    await WriteTextAsync(context, StatusCodes.Status404NotFound, $"The dashboard has no {method} {Root}{call}.").ConfigureAwait(false);
                    break;
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            await WriteTextAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
        }
    }

    private bool IsSignedIn(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) && header["Bearer ".Length..] == workspace.Token;
    }

    private async Task RequestAsync(HttpContext context, string sequence)
    {
        var record = workspace.Requests().FirstOrDefault(request => request.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) == sequence);
        if (record is null)
        {
            await WriteTextAsync(context, StatusCodes.Status404NotFound, "This request is no longer in the list.").ConfigureAwait(false);
            return;
        }

        await WriteJsonAsync(context, RequestView.Details(record, workspace)).ConfigureAwait(false);
    }

    private void SetClock(JObject body)
    {
        if (body.Int64("advance_seconds") is { } seconds)
        {
            var clock = workspace.Time as FakeClock ?? throw new ArgumentException("The dashboard cannot advance this workspace's time provider.");
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        if (body.Flag("advance_on_read") is { } advanceOnRead)
        {
            workspace.Options.AutoAdvance = advanceOnRead;
        }
    }

    private static async Task<JObject> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return JsonTokens.ParseObject(await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false));
    }

    private static Task WriteJsonAsync(HttpContext context, JObject body) =>
        WriteAsync(context, StatusCodes.Status200OK, "application/json", body.ToString(Formatting.None));

    private static Task WriteTextAsync(HttpContext context, int status, string text) => WriteAsync(context, status, "text/plain", text);

    private static Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        SafeHeaders.Set(context.Response);
        context.Response.StatusCode = status;
        context.Response.ContentType = type + "; charset=utf-8";
        return context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
