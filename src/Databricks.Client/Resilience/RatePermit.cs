namespace Databricks.Client.Resilience;

/// <summary>The right to send one request. It is given back to its gate with what became of it.</summary>
/// <param name="Request">The request's number at its gate.</param>
/// <param name="Sent">When it went, in seconds of the gate's clock.</param>
internal readonly record struct RatePermit(long Request, double Sent);
