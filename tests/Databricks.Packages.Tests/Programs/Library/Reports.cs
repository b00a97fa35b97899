using System;
using System.Threading;
using System.Threading.Tasks;
using Azure.Core;
using Databricks.Client;
using Databricks.Client.Azure;
using Databricks.Client.Google;
using Microsoft.Extensions.AI;

namespace Library;

/// <summary>A library of a team that has to serve .NET Framework too.</summary>
public sealed class Reports(DatabricksClient databricks)
{
    public static DatabricksClient Connect(string host, TokenCredential credential) =>
        new(
            new DatabricksClientOptions
            {
                Host = host,
                Credential = new AzureTokenCredential(credential),
                TimeProvider = TimeProvider.System,
            }
        );

    public static DatabricksClient ConnectOnGoogleCloud(string host, string key)
    {
        var options = new DatabricksClientOptions { Host = host };
        options.Authentication.UseGoogle().GoogleCredentials = key;
        return new DatabricksClient(options);
    }

    public async Task<int> CountClustersAsync(CancellationToken cancellationToken = default)
    {
        var count = 0;
        await foreach (var cluster in databricks.Clusters.ListAsync(cancellationToken: cancellationToken))
        {
            count += cluster.ClusterName.Length == 0 ? 0 : 1;
        }

        return count;
    }

    public async Task<string> AskAsync(string endpoint, string question, CancellationToken cancellationToken = default)
    {
        var text = "";
        await foreach (var update in databricks.AsChatClient(endpoint).GetStreamingResponseAsync(question, cancellationToken: cancellationToken))
        {
            text += update.Text;
        }

        return text;
    }
}
