using System.IO.Compression;
using System.Text;
using Databricks.Client.ContractTests.Contract;
using Databricks.Client.Testing.WireMock;
using WireMock.ResponseBuilders;
using WireMock.ResponseProviders;

namespace Databricks.Client.ContractTests.Faults;

/// <summary>A way in which a response goes wrong.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Outcome">What the client makes of it.</param>
/// <param name="Says">What the exception's message says.</param>
/// <param name="Of">The spoilt response of an operation.</param>
internal sealed record Fault(string Name, FaultOutcome Outcome, string Says, Func<string, IResponseProvider> Of)
{
    private const string Broke = "the connection broke before the whole response had arrived";
    private const string CutShort = "the service reported success, but the body is JSON, but truncated (line ";
    private const string NoBody = "the service reported success, but the body is empty where JSON was expected";

    private static readonly TimeSpan _tooLong = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("reset", FaultOutcome.Connection, Broke, static _ => WireFault.Reset()),
        new("empty reply", FaultOutcome.Connection, Broke, static _ => WireFault.EmptyReply()),
        new("malformed chunk", FaultOutcome.Connection, Broke, static operation => WireFault.BrokenChunk(DatabricksMock.Example(operation))),
        new("not HTTP", FaultOutcome.Connection, Broke, static _ => WireFault.Garbage()),
        new("no response in time", FaultOutcome.Timeout, "AttemptTimeout", static _ => WireFault.NoReply()),
        new(
            "no whole body in time",
            FaultOutcome.Timeout,
            "AttemptTimeout",
            static operation => WireFault.Dribble(DatabricksMock.Example(operation), 5, _tooLong)
        ),
        new("length too long", FaultOutcome.Connection, Broke, static operation => WireFault.WrongLength(DatabricksMock.Example(operation), 100000)),
        new("length too short", FaultOutcome.Response, CutShort, static operation => WireFault.WrongLength(DatabricksMock.Example(operation), 7)),
        new(
            "no gzip under its name",
            FaultOutcome.Connection,
            Broke,
            static operation => DatabricksMock.Example(operation).WithHeader("Content-Encoding", "gzip")
        ),
        new("gzip cut short", FaultOutcome.Response, CutShort, static operation => Success(Half(Gzip(Body(operation)))).WithHeader("Content-Encoding", "gzip")),
        new("JSON cut short", FaultOutcome.Response, CutShort, static operation => Success(Half(Body(operation)))),
        new("no body", FaultOutcome.Response, NoBody, static _ => Success([])),
    ];

    private static IResponseBuilder Success(byte[] body) => Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(body);

    private static byte[] Body(string operationId) => Encoding.UTF8.GetBytes(Document.Operation(operationId).Example!.ToString());

    private static byte[] Half(byte[] whole) => whole[..(whole.Length / 2)];

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
