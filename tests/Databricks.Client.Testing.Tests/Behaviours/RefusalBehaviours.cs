using System.Text.RegularExpressions;
using Databricks.Client.Errors;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>What any workspace refuses. Each rule of the fake workspace has a case here, so that a run on a live workspace shows which of them is not the service's.</summary>
public sealed class RefusalBehaviours
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
        ["departs from the OpenAPI document"] = "an option of the fake workspace: ContractTests",
        ["not UTF-8"] = "no JSON can be written so: FrontTests",
        ["Invalid JSON given"] = "no JSON can be written so: ContractTests",
        ["Invalid username or password"] = "a credential, not a call: TokenTests",
        ["Credential was not sent"] = "a credential, not a call: TokenTests",
        ["Invalid access token"] = "a credential, not a call: ClusterBehaviours and TokenTests",
        ["Access token is expired"] = "a credential, not a call: TokenTests",
        ["tokens that were made for this endpoint"] = "a credential, not a call: TokenTests",
        ["Principal"] = "the fake workspace knows no principals unless told: PermissionRulesTests",
        ["mirrors an Azure Key Vault"] = "needs a vault: SecretRulesTests",
        ["only available on Azure"] = "on other clouds: SecretRulesTests",
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var refusal in Refusals.All)
            {
                foreach (var fixture in BehaviourFixture.Few(refusal.Access))
                {
                    cases.Add(fixture, refusal.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Call_ThatAWorkspaceRefuses_HasItsStatusAndCode(string fixture, string name)
    {
        var refusal = Refusals.Named(name);

        var error = await ShowAsync(fixture, refusal);

        Assert.Equal((refusal.Status, refusal.Code), ((int)error.StatusCode!, error.ErrorCode));
        Assert.Contains(refusal.Says ?? "", error.ServiceMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_OfTheFakeWorkspace_EachHaveABehaviour()
    {
        var messages = new List<string>();
        foreach (var refusal in Refusals.All)
        {
            messages.Add((await ShowAsync(BehaviourFixture.Few(LiveAccess.Spend).First(), refusal)).ServiceMessage!);
        }

        var without = Rules.All.Where(rule =>
            !messages.Exists(message => Regex.IsMatch(message, rule.Pattern))
            && !_elsewhere.Keys.Any(part => Regex.Unescape(rule.Pattern).Contains(part, StringComparison.Ordinal))
        );
        Assert.Empty(without);
    }

    private static async Task<DatabricksApiException> ShowAsync(string name, Refusal refusal)
    {
        DatabricksApiException? error = null;
        await BehaviourFixture.RunAsync(
            name,
            async fixture =>
            {
                await using var things = new Things(fixture.Client);
                var path = await things.FillAsync(refusal.Path);
                var body = refusal.Body is null ? null : JObject.Parse(await things.FillAsync(refusal.Body.ToString()));
                error = await Assert.ThrowsAnyAsync<DatabricksApiException>(() =>
                    fixture.Client.Api.SendAsync(
                        new HttpMethod(refusal.Method),
                        path,
                        body,
                        options: new RequestOptions { RateLimitTimeout = TimeSpan.FromMilliseconds(1) }
                    )
                );
            },
            mayDepart: true
        );
        return error!;
    }
}
