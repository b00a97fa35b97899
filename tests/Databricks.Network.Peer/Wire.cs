using System.Text.Json;

namespace Databricks.Network.Peer;

/// <summary>One message a line, over standard input and output.</summary>
internal static class Wire
{
    public static void Write(Event happened) => Console.Out.WriteLine(JsonSerializer.Serialize(happened));

    public static string Of(Order order) => JsonSerializer.Serialize(order);

    public static Order OrderOf(string line) => JsonSerializer.Deserialize<Order>(line)!;

    public static Event EventOf(string line) => JsonSerializer.Deserialize<Event>(line)!;
}
