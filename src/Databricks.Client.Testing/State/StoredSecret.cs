namespace Databricks.Client.Testing.State;

/// <summary>The bytes of a secret and the time of its last write in milliseconds.</summary>
internal sealed record StoredSecret(byte[] Value, long UpdatedAt);
