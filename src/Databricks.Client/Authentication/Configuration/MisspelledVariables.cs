namespace Databricks.Client.Authentication.Configuration;

/// <summary>Finds environment variables that are probably misspelled settings, such as <c>DATABRICKS_TOKN</c>.</summary>
internal sealed class MisspelledVariables(ConfigValues values, ConfigDiagnosis diagnosis)
{
    /// <summary>The variable of <c>env-oidc</c>, which contains a token and is not a setting.</summary>
    private const string OidcToken = "DATABRICKS_OIDC_TOKEN";

    private static readonly string[] _prefixes = ["DATABRICKS", "ARM_"];

    public void Note(IEnumerable<string> names)
    {
        var known = ConfigAttributes.All.SelectMany(static a => a.Variables).Append(OidcToken).ToList();
        foreach (var name in names.Where(IsOurs).OrderBy(static n => n, StringComparer.Ordinal))
        {
            if (known.Contains(name, StringComparer.OrdinalIgnoreCase) || NearestName.Of(name, known) is not { } nearest)
            {
                continue;
            }

            // The intended variable may also be set, or come from another source.
            if (ConfigAttributes.All.FirstOrDefault(a => a.Variables.Contains(nearest)) is { DecidesWhoCalls: true } meant && !values.Has(meant))
            {
                diagnosis.AddDoubt($"The environment variable {name} is not a known setting. Did you mean {nearest}?");
            }
        }
    }

    private static bool IsOurs(string name) => _prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
