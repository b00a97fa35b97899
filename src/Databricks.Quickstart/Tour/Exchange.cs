using System.Globalization;

namespace Databricks.Quickstart.Tour;

/// <summary>One request and the status of its response, as sent on the wire.</summary>
/// <param name="Method">Verb.</param>
/// <param name="Path">Path without the query.</param>
/// <param name="Body">Body of the request; empty for none.</param>
/// <param name="Status">Status of the response; null if there was none.</param>
internal sealed record Exchange(string Method, string Path, string Body, int? Status)
{
    /// <summary>Verb, path and status in one line.</summary>
    public override string ToString() => $"{Method} {Path} → {Status?.ToString(CultureInfo.InvariantCulture) ?? "no response"}";
}
