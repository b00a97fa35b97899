using System.Reflection;

namespace Databricks.Client.ConventionTests.PublicApi;

public sealed class PublicApiTests
{
    public static TheoryData<string> Names => [.. Packages.Assemblies.Select(static assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicApi_OfEachPackage_IsAsApproved(string name)
    {
        var file = Path.Combine(Repository.Root, $"tests/Databricks.Client.ConventionTests/Approved/{name}.txt");
        var actual = ApiText.Of(Assembly.Load(name));
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
