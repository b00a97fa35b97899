namespace Databricks.Client.Authentication.Configuration;

/// <summary>The client's option for a setting.</summary>
/// <param name="Path">Its name in code, such as <c>Authentication.ClientId</c>.</param>
/// <param name="Get">Reads it; null if it is not set.</param>
/// <param name="Set">Sets it, or adds to it if it is a list. A switch takes <c>true</c> and <c>false</c>.</param>
internal sealed record ConfigOption(string Path, Func<IConnectionOptions, string?> Get, Action<IConnectionOptions, string> Set)
{
    /// <summary>An option of <see cref="AuthenticationOptions"/>.</summary>
    public static ConfigOption Of(string name, Func<AuthenticationOptions, string?> get, Action<AuthenticationOptions, string> set) =>
        new("Authentication." + name, options => get(options.Authentication), (options, value) => set(options.Authentication, value));
}
