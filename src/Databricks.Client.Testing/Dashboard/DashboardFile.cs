using Microsoft.AspNetCore.Http;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>A file of the dashboard, embedded in the assembly.</summary>
/// <param name="Name">Name of the embedded resource.</param>
/// <param name="Type">Media type.</param>
internal sealed record DashboardFile(string Name, string Type)
{
    private static readonly Dictionary<string, DashboardFile> _byPath = new(StringComparer.Ordinal)
    {
        ["/"] = new("dashboard.html", "text/html"),
        ["/_dashboard/dashboard.css"] = new("dashboard.css", "text/css"),
        ["/_dashboard/dashboard.js"] = new("dashboard.js", "text/javascript"),
        ["/_dashboard/panels.js"] = new("panels.js", "text/javascript"),
        ["/_dashboard/connection.js"] = new("connection.js", "text/javascript"),
    };

    public static DashboardFile? Find(string path) => _byPath.GetValueOrDefault(path);

    public async Task WriteAsync(HttpContext context)
    {
        SafeHeaders.Set(context.Response);
        context.Response.ContentType = Type + "; charset=utf-8";
        using var stream = typeof(DashboardFile).Assembly.GetManifestResourceStream(Name)!;
        await stream.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
