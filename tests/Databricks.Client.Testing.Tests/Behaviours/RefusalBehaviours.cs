using Databricks.Client.Errors;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

/// <summary>What any workspace refuses.</summary>
public sealed class RefusalBehaviours
{
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

    /// <summary>How a workspace refuses a call.</summary>
    internal static async Task<DatabricksApiException> ShowAsync(string name, Refusal refusal)
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
