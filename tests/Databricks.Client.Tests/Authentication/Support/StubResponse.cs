namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>A response of the stub server. Status 0 closes the connection without a response.</summary>
internal sealed record StubResponse(int Status, string Body, params string[] Headers)
{
    public static readonly StubResponse NotFound = new(404, "");

    public static readonly StubResponse Nothing = new(0, "");

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(body))]
    public static implicit operator StubResponse?(string? body) => body is null ? null : new(200, body);
}
