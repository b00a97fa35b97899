using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Databricks.Client.Tests.Authentication;

/// <summary>What counts as set, the same in options, environment and profile; and that whatever is set, the identity used is the one of the table or none.</summary>
public sealed class SettingsTableTests : IAsyncLifetime
{
    private const string File = "/home/ada/.databrickscfg";

    private static readonly string[] _places = ["option", "variable", "profile"];

    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var attribute in ConfigAttributes.All.Where(static a => a != ConfigAttributes.Profile && a != ConfigAttributes.ConfigFile))
        {
            foreach (var place in _places)
            {
                if (place == "option" ? attribute.Option is not null : place == "profile" || attribute.Variables.Length > 0)
                {
                    rows.Add(attribute.Name, place);
                }
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Setting_AnyPlace_CountsAndIsReportedWithIt(string name, string place)
    {
        var attribute = ConfigAttributes.All.Single(a => a.Name == name);
        var value =
            attribute.Kind == ConfigKind.Switch ? "true"
            : attribute == ConfigAttributes.Host ? "https://a.example"
            : "x1";

        var report = await ClientWith([(attribute, place, " " + value + "\n")]).ExplainAuthAsync();

        Assert.Contains(report.Values, v => v.Attribute == name && v.Value == (attribute.IsSecret ? "***" : value) && v.IgnoredReason is null);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Setting_EmptyOrSpaces_DoesNotCount(string name, string place)
    {
        var attribute = ConfigAttributes.All.Single(a => a.Name == name);
        if (
            attribute.Kind == ConfigKind.Switch
            || (place == "option" && (attribute == ConfigAttributes.Host || attribute == ConfigAttributes.Token))
            || attribute == ConfigAttributes.Password
        )
        {
            return; // a switch has its own rows; an empty host or token option is refused at once; a password may be of spaces
        }

        var report = await ClientWith([(attribute, place, " ")]).ExplainAuthAsync();

        Assert.DoesNotContain(report.Values, v => v.Attribute == name);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("No", false)]
    [InlineData("off", false)]
    public void Switch_Word_CountsAsSetOnlyIfItSaysYes(string text, bool expected) =>
        Assert.Equal(expected, new ConfigValue(ConfigAttributes.AzureUseMsi, text, ConfigOrigin.Environment, "ARM_USE_MSI").IsSet);

    [Fact]
    public void Identity_AnyCombinationOfSettings_IsTheOneOfTheTableOrNone()
    {
        var attributes = CredentialStrategy.Methods.SelectMany(static m => m.Needs).Append(ConfigAttributes.AuthType).Distinct().ToArray();
        var one =
            from attribute in Gen.Elements(attributes)
            from place in Gen.Elements(_places)
            from bad in Gen.Elements(false, false, false, true)
            select (attribute, place, bad);

        Prop.ForAll(
                Gen.ListOf(one).Select(static l => l.Take(4).ToList()).ToArbitrary(),
                settings => IsTheOneOfTheTableAsync(settings).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    /// <summary>Identities that are not set here, such as logins, never sign a call once a method is set; and no method signs whose settings are not there.</summary>
    private static async Task<bool> IsTheOneOfTheTableAsync(IReadOnlyList<(ConfigAttribute Attribute, string Place, bool IsBad)> settings)
    {
        await using var fixture = new AuthenticationFixture();
        fixture.Files["/usr/bin/databricks"] = "";
        fixture.Commands.Response = static line =>
            line.EndsWith(" version", StringComparison.Ordinal)
                ? new CommandResult(0, "Databricks CLI v0.300.0\n", "")
                : new CommandResult(0, """{"access_token": "login", "expiry": "2030-01-01T00:00:00Z"}""", "");
        fixture.Variables["DATABRICKS_HOST"] = "https://adb-1.2.azuredatabricks.net";
        var values = settings.Select(static s => (s.Attribute, s.Place, Value(s.Attribute, s.IsBad))).ToList();
        var table = new SettingsTableTests();
        AuthenticationReport report;
        try
        {
            report = await ClientWith(fixture, values).ExplainAuthAsync();
        }
        catch (DatabricksConfigurationException)
        {
            return true; // refused when the client is made
        }
        finally
        {
            await table.DisposeAsync();
        }

        var used = report.Values.Where(static v => v.IgnoredReason is null).Select(static v => v.Attribute).ToHashSet();
        // The host is on Azure, where Google's methods do not count.
        var complete = CredentialStrategy
            .All.Where(s => s.Settings.Needs.Count > 0 && s.Settings.Needs.All(n => n.Group != "google" && used.Contains(n.Name)))
            .ToList();
        var forced = report.Values.FirstOrDefault(static v => v.Attribute == "auth_type" && v.IgnoredReason is null)?.Value;
        return report.AuthType is null || (forced is not null ? report.AuthType == forced : complete.Count == 0 || report.AuthType == complete[0].Name);
    }

    private static string Value(ConfigAttribute attribute, bool isBad) =>
        attribute == ConfigAttributes.AuthType
            ? isBad
                ? "patt"
                : "pat"
            : attribute.Kind == ConfigKind.Switch
                ? isBad
                    ? "false"
                    : "true"
                : isBad
                    ? "\"x1\""
                    : "x1";

    private DatabricksClient ClientWith(IReadOnlyList<(ConfigAttribute Attribute, string Place, string Value)> settings) => ClientWith(_fixture, settings);

    private static DatabricksClient ClientWith(AuthenticationFixture fixture, IReadOnlyList<(ConfigAttribute Attribute, string Place, string Value)> settings)
    {
        var profile = settings.Where(static s => s.Place == "profile").ToList();
        if (profile.Count > 0)
        {
            fixture.Variables["DATABRICKS_CONFIG_PROFILE"] = "p";
            fixture.Files[File] = "[p]\n" + string.Concat(profile.Select(static s => $"{s.Attribute.Name} = {s.Value.Trim('\n')}\n")) + "zzzzzzzz = c";
        }

        foreach (var setting in settings.Where(static s => s.Place == "variable" && s.Attribute.Variables.Length > 0))
        {
            fixture.Variables[setting.Attribute.Variables[0]] = setting.Value;
        }

        return fixture.Client(o =>
        {
            foreach (var setting in settings.Where(static s => s.Place == "option"))
            {
                setting.Attribute.Option?.Set(o, setting.Value.Trim());
            }
        });
    }
}
