using System.Text.RegularExpressions;
using Databricks.Client;
using Databricks.Client.Azure;
using Databricks.Client.Google;
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Finds exceptions and credentials that a page names in backticks, and that do not exist.</summary>
internal static partial class TypeNames
{
    // Of the old client and of Azure.Identity, which no project here references.
    private static readonly string[] _foreign = ["ClientApiException", "DefaultAzureCredential"];

    private static readonly HashSet<string> _known =
    [
        .. _foreign,
        .. new[] { typeof(DatabricksClient), typeof(AzureTokenCredential), typeof(GoogleTokenCredential), typeof(FakeWorkspace), typeof(Azure.Core.TokenCredential), typeof(Exception) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Select(type => type.Name),
    ];

    public static IEnumerable<string> Problems(string page, string text) =>
        Code()
            .Matches(text)
            .SelectMany(code => Name().Matches(code.Value))
            .Select(name => name.Value)
            .Distinct()
            .Where(name => !_known.Contains(name))
            .Select(name => $"{page}: there is no class {name}. Write the name that it has now.");

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[A-Z]\w*(Exception|Credential)\b(?! = )")]
    private static partial Regex Name();
}
