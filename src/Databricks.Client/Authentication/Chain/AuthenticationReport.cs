using System.Text;

namespace Databricks.Client.Authentication;

/// <summary>
/// How the client found its workspace and credential, or why it did not. It contains no secrets; <see cref="ToString"/> is meant for a console.
/// </summary>
public sealed class AuthenticationReport
{
    /// <summary>Creates a report, for mocks.</summary>
    public AuthenticationReport()
        : this(null, null, "", null, [], []) { }

    internal AuthenticationReport(
        string? host,
        string? authType,
        string configFile,
        string? error,
        IReadOnlyList<AuthenticationValue> values,
        IReadOnlyList<AuthenticationStep> steps,
        IReadOnlyList<string>? notes = null
    )
    {
        Host = host;
        AuthType = authType;
        ConfigFile = configFile;
        Error = error;
        Values = values;
        Steps = steps;
        Notes = notes ?? [];
    }

    /// <summary>The workspace's address; null if none was found.</summary>
    public string? Host { get; init; }

    /// <summary>The authentication method in use, such as <c>pat</c>; null if none was found.</summary>
    public string? AuthType { get; init; }

    /// <summary>The outcome of reading the configuration file, as a phrase.</summary>
    public string ConfigFile { get; init; }

    /// <summary>The message that a call would fail with; null if a credential was found.</summary>
    public string? Error { get; init; }

    /// <summary>Whether a call would have a credential.</summary>
    public bool IsConfigured => Error is null;

    /// <summary>Every setting that was found, those in use first.</summary>
    public IReadOnlyList<AuthenticationValue> Values { get; init; }

    /// <summary>Possible mistakes in the settings, one sentence each, with the location: a probably misspelled key of the profile, a missing file.</summary>
    public IReadOnlyList<string> Notes { get; init; }

    /// <summary>Every authentication method, in the order in which they are tried.</summary>
    public IReadOnlyList<AuthenticationStep> Steps { get; init; }

    /// <summary>The report in lines of text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("Workspace   ").Append(Host ?? "not found").Append('\n');
        text.Append("Credential  ").Append(AuthType ?? "not found").Append('\n');
        text.Append("File        ").Append(ConfigFile).Append('\n');
        if (Error is not null)
        {
            text.Append("Error       ").Append(Error).Append('\n');
        }

        foreach (var note in Notes)
        {
            text.Append("Note        ").Append(note).Append('\n');
        }

        var width = Values.Select(static v => v.Attribute.Length).Concat(Steps.Select(static s => s.AuthType.Length)).DefaultIfEmpty().Max() + 2;
        text.Append("\nSettings\n");
        foreach (var value in Values)
        {
            text.Append("  ").Append(value.Attribute.PadRight(width)).Append(value.Value).Append("  (").Append(value.Source).Append(')');
            text.Append(value.IgnoredReason is null ? "" : $", not used: {value.IgnoredReason}").Append('\n');
        }

        text.Append(Values.Count == 0 ? "  none\n" : "").Append("\nAuthentication methods, in order\n");
        foreach (var step in Steps)
        {
            text.Append("  ").Append(step.AuthType.PadRight(width)).Append(Words(step.Outcome).PadRight(16)).Append(step.Reason).Append('\n');
        }

        return text.ToString();
    }

    private static string Words(AuthenticationOutcome outcome) =>
        outcome switch
        {
            AuthenticationOutcome.Used => "used",
            AuthenticationOutcome.NotConfigured => "not configured",
            AuthenticationOutcome.Failed => "failed",
            _ => "not tried",
        };
}
