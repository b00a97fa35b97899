using Azure.Core;
using Library;

// Environment: the workspace's address and token.
var host = Environment.GetEnvironmentVariable("DATABRICKS_HOST") ?? "";
using var databricks = Reports.Connect(host, new Token(Environment.GetEnvironmentVariable("DATABRICKS_TOKEN") ?? ""));
var reports = new Reports(databricks);
Console.WriteLine(await reports.CountClustersAsync());
Console.WriteLine(await reports.AskAsync("claude", "Hello"));

internal sealed class Token(string token) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
