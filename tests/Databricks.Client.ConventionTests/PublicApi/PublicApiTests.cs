using Databricks.Client.AI;
using Databricks.Client.Azure;
using Databricks.Client.Google;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Client.ConventionTests.PublicApi;

public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(DatabricksClient))]
    [InlineData(typeof(FakeWorkspace))]
    [InlineData(typeof(DatabricksMock))]
    [InlineData(typeof(AzureTokenCredential))]
    [InlineData(typeof(GoogleTokenCredential))]
    [InlineData(typeof(DatabricksServiceCollectionExtensions))]
    [InlineData(typeof(ChatClientOptions))]
    [InlineData(typeof(DatabricksAIServiceCollectionExtensions))]
    public void PublicApi_OfEachPackage_IsAsApproved(Type inAssembly)
    {
        var name = inAssembly.Assembly.GetName().Name;
        var file = Path.Combine(Repository.Root, $"tests/Databricks.Client.ConventionTests/Approved/{name}.txt");
        var actual = ApiText.Of(inAssembly.Assembly);
        if (Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            File.WriteAllText(file, actual);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            approved == actual,
            $"The public API of {name} is not as approved. If the change is meant, accept it and commit the file:\n"
                + "  APPROVE_API=1 dotnet test tests/Databricks.Client.ConventionTests --filter PublicApi\n"
                + Difference(approved, actual)
        );
    }

    private static string Difference(string approved, string actual)
    {
        var before = approved.Split('\n').ToHashSet(StringComparer.Ordinal);
        var after = actual.Split('\n').ToHashSet(StringComparer.Ordinal);
        var lines = before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line));
        return string.Join('\n', lines.Take(40));
    }
}
