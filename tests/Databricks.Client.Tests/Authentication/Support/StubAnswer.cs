namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>What the stub server answers. A status of 0 closes the connection without a word.</summary>
internal sealed record StubAnswer(int Status, string Body, params string[] Headers)
{
    public static readonly StubAnswer NotFound = new(404, "");

    public static readonly StubAnswer Nothing = new(0, "");

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(body))]
    public static implicit operator StubAnswer?(string? body) => body is null ? null : new(200, body);
}
