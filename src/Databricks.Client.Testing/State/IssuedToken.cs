namespace Databricks.Client.Testing.State;

/// <summary>A token that the workspace accepts.</summary>
/// <param name="Principal">Whom it speaks for.</param>
/// <param name="ExpiresAt">When it ends; null for a personal access token, which does not.</param>
/// <param name="DataPlane">Name of the endpoint whose own address it is made for; null for tokens of the workspace.</param>
internal sealed record IssuedToken(Principal Principal, DateTimeOffset? ExpiresAt, string? DataPlane = null);
