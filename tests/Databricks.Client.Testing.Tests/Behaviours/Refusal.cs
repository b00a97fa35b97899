using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>A call that every workspace refuses.</summary>
/// <param name="Name">What is wrong with the call.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; names in angle brackets stand for <see cref="Things"/>.</param>
/// <param name="Body">The body; its strings may contain the same names. Null for none.</param>
/// <param name="Status">The status of the refusal.</param>
/// <param name="Code">Its error code.</param>
/// <param name="Says">What its message contains, where the words of the service are known.</param>
internal sealed record Refusal(string Name, string Method, string Path, JObject? Body, int Status, string Code, string? Says = null)
{
    /// <summary>The least that a live workspace must allow: a call that makes nothing even if it is not refused only reads.</summary>
    public LiveAccess Access =>
        Text.Contains('<', StringComparison.Ordinal) && !Text.Contains("<scope>", StringComparison.Ordinal) ? LiveAccess.Spend
        : Method == "GET" || Path.EndsWith("/events", StringComparison.Ordinal) ? LiveAccess.Read
        : Path.Contains("/secrets/", StringComparison.Ordinal) ? LiveAccess.Write
        : LiveAccess.Spend;

    public string Text => $"{Path} {Body}";

    public override string ToString() => Name;
}
