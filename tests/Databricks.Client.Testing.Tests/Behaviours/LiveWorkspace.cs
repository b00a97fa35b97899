namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>
/// A real workspace to run the behaviours on, if the environment names one and says that it may be used: DATABRICKS_HOST and DATABRICKS_TOKEN are set on many
/// machines for other reasons, and no workspace must get the traffic of tests by accident.
/// </summary>
/// <param name="Host">Its address.</param>
/// <param name="Token">A personal access token.</param>
/// <param name="Access">What tests may do there.</param>
internal sealed record LiveWorkspace(string Host, string Token, LiveAccess Access)
{
    /// <summary>
    /// <c>1</c> or <c>read</c> for the behaviours that only read, <c>write</c> for those that make and delete secret scopes too, <c>spend</c> for those that make
    /// and delete clusters and endpoints too.
    /// </summary>
    public const string Switch = "DATABRICKS_LIVE_TESTS";

    /// <summary>The workspace that the environment of this process names; null for none.</summary>
    public static LiveWorkspace? Current { get; } = From(Environment.GetEnvironmentVariable);

    /// <exception cref="InvalidOperationException">Live tests are requested but only partly configured: no run is better than one that looks like success.</exception>
    public static LiveWorkspace? From(Func<string, string?> variable)
    {
        if (variable(Switch) is not { Length: > 0 } asked || asked == "0")
        {
            return null;
        }

        var access = asked switch
        {
            "1" or "read" => LiveAccess.Read,
            "write" => LiveAccess.Write,
            "spend" => LiveAccess.Spend,
            _ => throw new InvalidOperationException($"{Switch} is 1, read, write or spend, but not {asked}."),
        };
        return new LiveWorkspace(Need("DATABRICKS_HOST"), Need("DATABRICKS_TOKEN"), access);

        string Need(string name) =>
            variable(name) is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException($"{Switch} asks for tests on a live workspace, but {name} is not set.");
    }
}
