namespace Databricks.Client.Testing.State;

/// <summary>A token that the workspace accepts.</summary>
/// <param name="Principal">Its principal.</param>
/// <param name="ExpiresAt">Expiry; null for a personal access token, which does not expire.</param>
/// <param name="DataPlane">Name of the endpoint for whose data-plane URL it was issued; null for tokens of the workspace.</param>
internal sealed record IssuedToken(Principal Principal, DateTimeOffset? ExpiresAt, string? DataPlane = null);
