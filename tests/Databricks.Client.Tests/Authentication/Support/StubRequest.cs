namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>A request as it came over the socket.</summary>
internal sealed record StubRequest(string Method, string Host, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A field of the form or the query.</summary>
    public string? Field(string name) =>
        (Body.Length > 0 ? Body : Target.Split('?').ElementAtOrDefault(1) ?? "")
            .Split('&')
            .Select(static p => p.Split('=', 2))
            .Where(p => p.Length == 2 && p[0] == name)
            .Select(static p => Uri.UnescapeDataString(p[1].Replace('+', ' ')))
            .FirstOrDefault();
}
