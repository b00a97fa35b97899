using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Client.Extensions;
using Databricks.Client.Testing;

namespace Databricks.Docs.Tests.Pages;

public sealed class OptionTableTests
{
    public static TheoryData<string, string, string> Options()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var property in typeof(RetryOptions).GetProperties())
        {
            var value = OptionTables.Text(property.GetValue(new RetryOptions()));
            data.Add("docs/dependency-injection.md", "Retry:" + property.Name, value);
            if (property.PropertyType == typeof(TimeSpan))
            {
                data.Add("docs/resilience.md", property.Name, value);
            }
        }

        foreach (var property in typeof(RateLimitOptions).GetProperties())
        {
            data.Add("docs/dependency-injection.md", "RateLimit:" + property.Name, OptionTables.Text(property.GetValue(new RateLimitOptions())));
        }

        foreach (var property in typeof(FakeWorkspaceOptions).GetProperties())
        {
            // The page describes in words what null means.
            var value = property.GetValue(new FakeWorkspaceOptions());
            data.Add("docs/testing.md", property.Name, value is null ? InWords(property.Name) : OptionTables.Text(value));
        }

        data.Add("docs/dependency-injection.md", nameof(DatabricksSecretsOptions.ReloadInterval), OptionTables.Text(new DatabricksSecretsOptions().ReloadInterval));
        return data;

        static string InWords(string option) =>
            option switch
            {
                nameof(FakeWorkspaceOptions.Token) => "random",
                nameof(FakeWorkspaceOptions.TimeProvider) => "FakeClock",
                _ => "–",
            };
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Tables_OfOptions_StateTheDefault(string page, string option, string expected) => Assert.Equal(expected, OptionTables.DefaultOf(option, Repository.Read(page)));

    [Fact]
    public void Table_OfAuthentication_HasEveryOption()
    {
        var page = Repository.Read("docs/authentication.md");

        var missing = typeof(AuthenticationOptions).GetProperties().Where(property => !page.Contains($".{property.Name}`", StringComparison.Ordinal)).Select(property => property.Name);

        Assert.Empty(missing);
    }

    [Fact]
    public void Tables_OfDependencyInjection_HaveEveryOption()
    {
        var page = Repository.Read("docs/dependency-injection.md");

        var missing = typeof(DatabricksClientOptions)
            .GetProperties()
            .Where(static property => property.CanWrite)
            .Select(static property => property.Name)
            .Where(name => OptionTables.DefaultOf(name, page) is null && !page.Contains($"| `{name}:", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Table_OfSettings_HasNoOtherKeys()
    {
        var rows = Repository.Read("docs/dependency-injection.md").Split("## Settings")[1].Split("Options that cannot")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal));

        var keys = rows.SelectMany(static row => row.Split('|')[1].Split(',')).Select(static key => key.Trim(' ', '`'));

        Assert.All(keys, static key => Assert.True(Has(typeof(DatabricksClientOptions), key.Split(':')), $"{key} is not an option."));

        static bool Has(Type type, IEnumerable<string> path) =>
            path.FirstOrDefault() is not { } name || name == "…" || (type.GetProperty(name) is { } property && Has(property.PropertyType, path.Skip(1)));
    }

    [Fact]
    public void Table_OfSecretsAsConfiguration_HasEveryOption()
    {
        var page = Repository.Read("docs/dependency-injection.md");

        Assert.All(typeof(DatabricksSecretsOptions).GetProperties(), property => Assert.NotNull(OptionTables.DefaultOf(property.Name, page)));
    }

    [Fact]
    public void Diagram_OfACall_StatesTheDefaultLimits()
    {
        var page = Repository.Read("README.md");

        Assert.Contains($"total budget<br/>{OptionTables.Text(new RetryOptions().Timeout)}\"", page, StringComparison.Ordinal);
        Assert.Contains($"attempt limit<br/>{OptionTables.Text(new RetryOptions().AttemptTimeout)}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("| `B` | 2 s | x |", "2 s")]
    [InlineData("| `A`, `B` | 1 s, 2 s | x |", "2 s")]
    [InlineData("| `A`, `B` | 3 s |", "3 s")]
    [InlineData("| `C` | 2 s |", null)]
    public void DefaultOf_Row_IsReadByPosition(string row, string? expected) => Assert.Equal(expected, OptionTables.DefaultOf("B", $"# Page\n\n{row}\n"));
}
