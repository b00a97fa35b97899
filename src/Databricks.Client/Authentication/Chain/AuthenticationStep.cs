namespace Databricks.Client.Authentication;

/// <summary>One way of authentication in the search for a credential.</summary>
/// <param name="AuthType">Its name in the official SDKs, such as <c>oauth-m2m</c>.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why, in words, without secrets.</param>
public sealed record AuthenticationStep(string AuthType, AuthenticationOutcome Outcome, string Reason);
