using Databricks.Client.Authentication;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Parts of an <see cref="AuthenticationReport"/>, on one line each.</summary>
internal static class ReportParts
{
    public static AuthenticationStep Step(string authType, AuthenticationOutcome outcome, string reason) =>
        new()
        {
            AuthType = authType,
            Outcome = outcome,
            Reason = reason,
        };

    public static AuthenticationValue Value(string attribute, string value, string source, string? ignoredReason) =>
        new()
        {
            Attribute = attribute,
            Value = value,
            Source = source,
            IgnoredReason = ignoredReason,
        };
}
