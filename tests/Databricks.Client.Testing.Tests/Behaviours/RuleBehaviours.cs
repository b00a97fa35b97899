using System.Text.RegularExpressions;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>Each rule of the fake workspace has a case among <see cref="Refusals"/>, so that a run on a live workspace shows which of them is not the service's.</summary>
public sealed class RuleBehaviours
{
    // Rules that no call shows on any workspace, each with the reason.
    private static readonly Dictionary<string, string> _elsewhere = new(StringComparer.Ordinal)
    {
        ["does not have permission '"] = "needs a second caller with fewer rights: AccessTests",
        ["does not have .* on .*/"] = "needs a second caller with fewer rights: AccessTests",
        ["permission on scope"] = "needs a second caller with fewer rights: SecretRulesTests",
        ["is not an administrator"] = "needs a second caller with fewer rights: AccessTests",
        ["A workspace has at most"] = "would fill the workspace: ClusterLifeTests, SecretRulesTests",
        ["A scope has at most"] = "would make a thousand secrets: SecretRulesTests",
        ["does not match the OpenAPI document"] = "an option of the fake workspace: ContractTests",
        ["not UTF-8"] = "no JSON can be written so: FrontTests",
        ["Invalid JSON given"] = "no JSON can be written so: ContractTests",
        ["Invalid username or password"] = "a credential, not a call: TokenTests",
        ["Credential was not sent"] = "a credential, not a call: TokenTests",
        ["Invalid access token"] = "a credential, not a call: ClusterBehaviours and TokenTests",
        ["Access token is expired"] = "a credential, not a call: TokenTests",
        ["tokens issued for this endpoint"] = "a credential, not a call: TokenTests",
        ["Principal"] = "the fake workspace knows no principals unless told: PermissionRulesTests",
        ["mirrors an Azure Key Vault"] = "needs a vault: SecretRulesTests",
        ["only available on Azure"] = "on other clouds: SecretRulesTests",
    };

    [Fact]
    public async Task Rules_OfTheFakeWorkspace_EachHaveABehaviour()
    {
        var messages = new List<string>();
        foreach (var refusal in Refusals.All)
        {
            messages.Add((await RefusalBehaviours.ShowAsync(BehaviourFixture.Few(LiveAccess.Spend).First(), refusal)).ServiceMessage!);
        }

        var without = Rules.All.Where(rule =>
            !messages.Exists(message => Regex.IsMatch(message, rule.Pattern))
            && !_elsewhere.Keys.Any(part => Regex.Unescape(rule.Pattern).Contains(part, StringComparison.Ordinal))
        );
        Assert.True(
            !without.Any(),
            "Add a call that each of these rules refuses to Refusals*.cs, or the reason why there is none to _elsewhere:\n" + string.Join('\n', without)
        );
    }
}
