using Databricks.Network.Peer;

switch (args)
{
    case ["client"]:
        await CallingClient.RunAsync();
        return 0;
    case ["server"]:
        await CountingServer.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say client or server.");
        return 2;
}
