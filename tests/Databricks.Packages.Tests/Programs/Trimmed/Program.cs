using Databricks.Client;
using Databricks.Client.Azure;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

// Every package that can be trimmed: services with settings, a health check, secrets as configuration, a chat client, embeddings, a credential of Azure.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddDatabricksClient(builder.Configuration.GetSection("Databricks"));
builder.Services.AddHealthChecks().AddDatabricks();
builder.Services.AddDatabricksChatClient("claude").UseFunctionInvocation();
builder.Services.AddDatabricksEmbeddingGenerator("gte");
await builder.Configuration.AddDatabricksSecretsAsync(
    "app",
    new DatabricksClient(builder.Configuration["Databricks:Host"] ?? "", builder.Configuration["Databricks:Token"] ?? "")
);
using var host = builder.Build();

var databricks = host.Services.GetRequiredService<DatabricksClient>();
Console.WriteLine((await databricks.Clusters.GetAsync("1")).ClusterName);
Console.WriteLine((await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);
Console.WriteLine(await host.Services.GetRequiredService<IChatClient>().GetResponseAsync("Hello"));
await Assistant.RunAsync(host.Services.GetRequiredService<IChatClient>(), host.Services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>());
Console.WriteLine(builder.Configuration["password"]);

using var azure = new DatabricksClient(
    new DatabricksClientOptions
    {
        Host = builder.Configuration["Databricks:Host"],
        Credential = new AzureTokenCredential(new Token(builder.Configuration["Databricks:Token"] ?? "")),
    }
);
Console.WriteLine((await azure.GetCurrentUserAsync()).UserName);

internal sealed class Token(string token) : Azure.Core.TokenCredential
{
    public override Azure.Core.AccessToken GetToken(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(token, DateTimeOffset.UtcNow.AddHours(1));

    public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
