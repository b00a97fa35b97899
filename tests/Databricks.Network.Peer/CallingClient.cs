using System.Net.Sockets;
using Databricks.Client;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Network.Peer;

/// <summary>Makes calls on command, each with its own client and connection.</summary>
internal static class CallingClient
{
    private static readonly Dictionary<string, DatabricksClient> _clients = [];

    public static async Task RunAsync()
    {
        var calls = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var order = Wire.OrderOf(line);
            if (order.Kind == Order.Open)
            {
                _clients[order.Id] = Create(order);
            }

            var client = _clients[order.Id];
            calls.Add(Task.Run(() => order.Kind == Order.Open ? OpenAsync(client, order) : SendAsync(client, order)));
        }

        await Task.WhenAll(calls);
    }

    private static DatabricksClient Create(Order order) =>
        new(
            new DatabricksClientOptions
            {
                Host = order.Host,
                Token = "token-token",
                ConfigureHandler = Trusting,
                OnRetry = notice =>
                    Wire.Write(new Event(Event.Retrying, order.Id) { SocketError = SocketErrorOf(notice.Failure), Message = notice.Failure.Message }),
            }
        );

    private static HttpMessageHandler Trusting(HttpMessageHandler handler)
    {
#pragma warning disable CA5359, MA0039 // the certificate of the other program, made for the test
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }
        else
        {
            ((HttpClientHandler)handler).ServerCertificateCustomValidationCallback = static (_, _, _, _) => true;
        }
#pragma warning restore CA5359, MA0039
        return handler;
    }

    private static async Task OpenAsync(DatabricksClient client, Order order)
    {
        if (order.IsConnected)
        {
            await client.Clusters.GetAsync("none");
        }

        Wire.Write(new Event(Event.Ready, order.Id));
    }

    private static async Task SendAsync(DatabricksClient client, Order order)
    {
        var options = new RequestOptions
        {
            Retry = order.Retry,
            FirstDelay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromMilliseconds(200),
            AttemptTimeout = TimeSpan.FromSeconds(order.AttemptSeconds),
        };
        Exception? failure = null;
        try
        {
            await CallAsync(client, order, options);
        }
        catch (Exception error)
        {
            failure = error;
        }

        Wire.Write(
            new Event(Event.Done, order.Id)
            {
                Exception = failure?.GetType().Name,
                MayHaveArrived = failure switch
                {
                    DatabricksConnectionException connection => connection.MayHaveArrived,
                    DatabricksTimeoutException timeout => timeout.MayHaveArrived,
                    _ => null,
                },
                SocketError = SocketErrorOf(failure),
                Message = failure?.Message,
            }
        );
    }

    private static Task CallAsync(DatabricksClient client, Order order, RequestOptions options) =>
        order.Operation switch
        {
            "safe" => client.Clusters.GetAsync(order.Id, options),
            "idempotent" => client.Clusters.PinAsync(order.Id, options),
            "delete" => client.Clusters.PermanentDeleteAsync(order.Id, options),
            "create" => client.Clusters.CreateAsync(
                new CreateClusterRequest
                {
                    ClusterName = order.Id,
                    SparkVersion = "15.4.x-scala2.12",
                    NodeTypeId = "i3.xlarge",
                    NumWorkers = 1,
                },
                options
            ),
            _ => throw new InvalidOperationException($"'{order.Operation}' is not a kind of call."),
        };

    private static string? SocketErrorOf(Exception? error)
    {
        while (error is not null and not SocketException)
        {
            error = error.InnerException;
        }

        return (error as SocketException)?.SocketErrorCode.ToString();
    }
}
