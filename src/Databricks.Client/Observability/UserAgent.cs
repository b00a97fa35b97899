using System.Runtime.InteropServices;
using System.Text;

namespace Databricks.Client.Observability;

/// <summary>The User-Agent, in the format of the official SDKs: product, this library, runtime, system, kind of credential, CI system.</summary>
internal static class UserAgent
{
    /// <summary>CI systems, with the variable that each sets.</summary>
    private static (string Variable, string Name)[] CiSystems =>
        [
            ("GITHUB_ACTIONS", "github"),
            ("GITLAB_CI", "gitlab"),
            ("JENKINS_URL", "jenkins"),
            ("TF_BUILD", "azure-devops"),
            ("CIRCLECI", "circle"),
            ("TRAVIS", "travis"),
            ("BITBUCKET_BUILD_NUMBER", "bitbucket"),
            ("PROJECT_ID", "google-cloud-build"),
            ("CODEBUILD_BUILD_ARN", "aws-code-build"),
            ("TFC_RUN_ID", "tf-cloud"),
        ];

    /// <summary>The header's value without the kind of credential, which is not known yet.</summary>
    public static string Create(string? product, string? productVersion, Func<string, string?> environment)
    {
        var version = typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        var agent = new StringBuilder();
        agent.Append(product ?? "unknown").Append('/').Append(productVersion ?? "0.0.0");
        agent.Append(" databricks-client-dotnet/").Append(version);
        agent.Append(" dotnet/").Append(Environment.Version.ToString(3)).Append(" os/").Append(OperatingSystemName());
        var upstream = environment("DATABRICKS_SDK_UPSTREAM");
        if (IsToken(upstream))
        {
            agent.Append(" upstream/").Append(upstream);
            if (environment("DATABRICKS_SDK_UPSTREAM_VERSION") is { } upstreamVersion && IsToken(upstreamVersion))
            {
                agent.Append(" upstream-version/").Append(upstreamVersion);
            }
        }

        if (CiSystem(environment) is { } ci)
        {
            agent.Append(" cicd/").Append(ci);
        }

        return agent.ToString();
    }

    /// <exception cref="ArgumentException">The text has characters that the header cannot carry.</exception>
    public static string? Check(string option, string? value) =>
        value is null || IsToken(value)
            ? value
            : throw new ArgumentException(
                $"{option} may contain only letters, digits and the characters _ . + -, because it becomes part of the User-Agent header.",
                option
            );

    private static bool IsToken(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return false;
        }

        foreach (var c in value!)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '+' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static string? CiSystem(Func<string, string?> environment)
    {
        foreach (var (variable, name) in CiSystems)
        {
            if (!string.IsNullOrEmpty(environment(variable)) && (name != "google-cloud-build" || !string.IsNullOrEmpty(environment("BUILD_ID"))))
            {
                return name;
            }
        }

        return null;
    }

    private static string OperatingSystemName() =>
        OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsLinux() ? "linux"
        : "other";
}
