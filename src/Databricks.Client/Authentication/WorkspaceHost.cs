using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>Makes the workspace's address from what people write: with or without scheme, slash and path.</summary>
internal static class WorkspaceHost
{
    /// <param name="text">What was written.</param>
    /// <param name="source">Where it was written, for the message: an option or an environment variable.</param>
    /// <returns>Scheme, name and port; no path.</returns>
    /// <exception cref="DatabricksConfigurationException">It is no address, or not one that a credential may be sent to. The message never shows the value.</exception>
    public static Uri Parse(string text, string source)
    {
        var host = text.Trim();
        if (host.Length == 0)
        {
            throw new DatabricksConfigurationException($"{source} is empty. Set it to the address of the workspace, such as https://example.cloud.databricks.com.");
        }

        if (host.IndexOfAny([' ', '\t', '\r', '\n']) >= 0)
        {
            throw new DatabricksConfigurationException(
                $"{source} has a space or a line break within. If several variables were set on one line (set A=… set B=…), all of it went into the first: set each with a command of its own.");
        }

        if (!host.Contains("://"))
        {
            host = "https://" + host;
        }

        if (!Uri.TryCreate(host, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            throw new DatabricksConfigurationException($"{source} is not the address of a workspace. Write it like https://example.cloud.databricks.com.");
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            throw new DatabricksConfigurationException(
                uri.Scheme == Uri.UriSchemeHttp
                    ? $"{source} is an http address. Credentials go over https only; plain http is for this machine's own addresses."
                    : $"{source} has the scheme '{uri.Scheme}'. Write it like https://example.cloud.databricks.com.");
        }

        return new Uri(uri.GetLeftPart(UriPartial.Authority));
    }
}
