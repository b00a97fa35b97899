using System.Diagnostics;

namespace Databricks.Network.Tests;

/// <summary>Two network namespaces. A pair of devices connects them for each of the links.</summary>
internal sealed class Namespaces : IDisposable
{
    private readonly string _client = $"dbx-client-{Environment.ProcessId}";
    private readonly string _server = $"dbx-server-{Environment.ProcessId}";

    public Namespaces(int links)
    {
        Ip("", $"netns add {_client}");
        Ip("", $"netns add {_server}");
        // A connection without acknowledgements ends after three seconds, a connection attempt after two or three; neighbors are resolved quickly.
        Set("tcp_retries2", 3);
        Set("tcp_syn_retries", 1);
        // Through this device the client's machine is notified that a neighbor is unreachable.
        Ip(_client, "link set lo up");
        Ip(_client, [.. Enumerable.Range(0, links).Select(link => $"link add {Device(link)} type veth peer name {Device(link)} netns {_server}")]);
        Ip(_client, [.. Enumerable.Range(0, links).SelectMany(link => Up(link, host: 1))]);
        Ip(_client, [.. Enumerable.Range(0, links).Select(link => $"ntable change name arp_cache dev {Device(link)} retrans 100")]);
        Ip(_server, [.. Enumerable.Range(0, links).SelectMany(link => Up(link, host: 2))]);
    }

    public static string Address(int link) => $"10.77.{link}.2";

    public Process StartClient(string program) => Start(_client, program, "client");

    public Process StartServer(string program) => Start(_server, program, "server");

    /// <summary>What the server sends over the link no longer arrives, and so the client's machine does not learn what has.</summary>
    public void Silence(int link) => Ip(_server, $"neigh replace 10.77.{link}.1 lladdr 02:00:00:00:00:99 dev {Device(link)} nud permanent");

    public void End(int link, LinkEnd way)
    {
        switch (way)
        {
            case LinkEnd.LinkDown:
                Ip(_client, $"link set {Device(link)} down");
                break;
            case LinkEnd.HostGone:
                Ip(_server, $"addr del {Address(link)}/24 dev {Device(link)}");
                Ip(_client, $"neigh flush dev {Device(link)}");
                break;
            case LinkEnd.NoRoute:
                Ip(_client, $"route del 10.77.{link}.0/24");
                break;
            case LinkEnd.BlackHole:
                Silence(link);
                break;
            default:
                Ip(_client, $"route add {Kind(way)} {Address(link)}/32");
                break;
        }
    }

    public void Mend(int link, LinkEnd way)
    {
        Ip(_server, $"neigh flush dev {Device(link)} nud permanent");
        switch (way)
        {
            case LinkEnd.LinkDown:
                Ip(_client, $"link set {Device(link)} up");
                break;
            case LinkEnd.HostGone:
                Ip(_server, $"addr add {Address(link)}/24 dev {Device(link)}");
                break;
            case LinkEnd.NoRoute:
                Ip(_client, $"route add 10.77.{link}.0/24 dev {Device(link)}");
                break;
            case LinkEnd.BlackHole:
                break;
            default:
                Ip(_client, $"route del {Kind(way)} {Address(link)}/32");
                break;
        }
    }

    public void Dispose()
    {
        Ip("", $"netns del {_client}");
        Ip("", $"netns del {_server}");
    }

    private static string Device(int link) => $"link{link}";

    private static string[] Up(int link, int host) => [$"addr add 10.77.{link}.{host}/24 dev {Device(link)}", $"link set {Device(link)} up"];

    private static string Kind(LinkEnd way) =>
        way switch
        {
            LinkEnd.Unreachable => "unreachable",
            LinkEnd.Prohibited => "prohibit",
            _ => "blackhole",
        };

    private void Set(string name, int value) => Run("ip", ["netns", "exec", _client, "sh", "-c", $"echo {value} >/proc/sys/net/ipv4/{name}"], "");

    private static void Ip(string space, params string[] commands) =>
        Run("ip", space.Length == 0 ? ["-batch", "-"] : ["-netns", space, "-batch", "-"], string.Join('\n', commands) + "\n");

    private static Process Start(string space, string program, string role) =>
        Process.Start(
            new ProcessStartInfo(
                "ip",
                ["netns", "exec", space, Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", program, role]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private static void Run(string program, IEnumerable<string> arguments, string input)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed, which needs root and iproute2: {errors}{input}");
        }
    }
}
