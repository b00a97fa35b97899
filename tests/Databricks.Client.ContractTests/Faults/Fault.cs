using System.IO.Compression;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Faults;

/// <summary>A way in which WireMock spoils an answer.</summary>
internal sealed class Fault
{
    private const string Broke = "the connection broke before the whole answer had come";
    private const string CutShort = "the service answered with success, but the body is not JSON, or it is cut short";

    private readonly Action<JObject> spoil;

    private Fault(string name, FaultOutcome outcome, string says, Action<JObject> spoil)
    {
        Name = name;
        Outcome = outcome;
        Says = says;
        this.spoil = spoil;
    }

    public static IReadOnlyList<Fault> All { get; } =
    [
        Wire("reset", "CONNECTION_RESET_BY_PEER"),
        Wire("empty reply", "EMPTY_RESPONSE"),
        Wire("malformed chunk", "MALFORMED_RESPONSE_CHUNK"),
        Wire("random data", "RANDOM_DATA_THEN_CLOSE"),
        new("delay before the answer", FaultOutcome.Timeout, "AttemptTimeout", answer => answer["fixedDelayMilliseconds"] = 20000),
        new(
            "delay within the body",
            FaultOutcome.Timeout,
            "AttemptTimeout",
            answer => answer["chunkedDribbleDelay"] = new JObject { ["numberOfChunks"] = 5, ["totalDuration"] = 20000 }
        ),
        new("length too long", FaultOutcome.Connection, Broke, answer => answer["headers"]!["Content-Length"] = "100000"),
        new("length too short", FaultOutcome.Answer, CutShort, answer => answer["headers"]!["Content-Length"] = "7"),
        new("no gzip under its name", FaultOutcome.Connection, Broke, answer => answer["headers"]!["Content-Encoding"] = "gzip"),
        new("gzip cut short", FaultOutcome.Answer, CutShort, CutGzip),
        new("JSON cut short", FaultOutcome.Answer, CutShort, CutJson),
        new(
            "no body",
            FaultOutcome.Answer,
            "the service answered with success, but the body is empty where JSON was expected",
            answer => answer.Remove("jsonBody")
        ),
    ];

    public string Name { get; }

    /// <summary>What the client makes of it.</summary>
    public FaultOutcome Outcome { get; }

    /// <summary>What the exception's message says.</summary>
    public string Says { get; }

    /// <summary>Spoils an answer.</summary>
    public JObject Of(JToken answer)
    {
        var spoiled = (JObject)answer.DeepClone();
        spoil(spoiled);
        return spoiled;
    }

    private static Fault Wire(string name, string fault) => new(name, FaultOutcome.Connection, Broke, answer => answer["fault"] = fault);

    private static void CutJson(JObject answer)
    {
        var text = answer["jsonBody"]!.ToString();
        answer.Remove("jsonBody");
        answer["body"] = text[..(text.Length / 2)];
    }

    private static void CutGzip(JObject answer)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(answer["jsonBody"]!.ToString()));
        }

        answer.Remove("jsonBody");
        answer["base64Body"] = Convert.ToBase64String(packed.ToArray().AsSpan(0, (int)packed.Length / 2));
        answer["headers"]!["Content-Encoding"] = "gzip";
    }
}
