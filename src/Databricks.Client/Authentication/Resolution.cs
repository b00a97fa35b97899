using Databricks.Client.Authentication.Chain;

namespace Databricks.Client.Authentication;

/// <summary>The result of the search for host and credential.</summary>
/// <param name="Connection">Both; null if the search failed.</param>
/// <param name="Failure">Why the search failed.</param>
/// <param name="Report">Builds the report on demand; it is rarely needed.</param>
internal sealed record Resolution(Connection? Connection, Exception? Failure, Func<AuthenticationReport> Report);
