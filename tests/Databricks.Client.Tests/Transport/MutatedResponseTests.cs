using System.Text;
using Databricks.Client.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Databricks.Client.Tests.Transport;

public class MutatedResponseTests
{
    private const string Good =
        """{"cluster_id":"c1","num_workers":2,"state":"RUNNING","autoscale":{"min_workers":1,"max_workers":3},"spark_conf":{"a":"b"},"executors":[{"host":"h"}],"start_time":1700000000000}""";

    private const string Error =
        """{"error_code":"INVALID_STATE","message":"no","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retry_delay":"1s"},{"@type":"type.googleapis.com/google.rpc.Help","links":[{"url":"u"}]}]}""";

    [Fact]
    public void Answer_Mutated_EndsInAValueOrADatabricksException()
    {
        var mutation =
            from isGood in ArbMap.Default.GeneratorFor<bool>()
            from status in Gen.Elements(200, 200, 200, 201, 204, 302, 400, 403, 404, 429, 500, 503)
            from changes in Gen.ListOf((from at in Gen.Choose(0, 400) from kind in Gen.Choose(0, 4) from value in Gen.Choose(0, 255) select (at, kind, value)))
            select (Status: status, Body: Mutate(isGood ? Good : Error, changes));

        Prop.ForAll(mutation.ToArbitrary(), response => EndsWell(response.Status, response.Body)).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));
    }

    private static bool EndsWell(int status, byte[] body)
    {
        var server = new Script().Then(
            (_, _) => Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new ByteArrayContent(body) })
        );
        using var client = server.Client();
        var error = Task.Run(() => Record.ExceptionAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { Retry = false, RateLimit = false })))
            .GetAwaiter()
            .GetResult();
        return error is null or DatabricksException && error?.Message.Contains('\n', StringComparison.Ordinal) != true;
    }

    private static byte[] Mutate(string text, IEnumerable<(int At, int Kind, int Value)> changes)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(text));
        foreach (var (place, kind, value) in changes)
        {
            var at = bytes.Count == 0 ? 0 : place % bytes.Count;
            switch (kind)
            {
                case 0 when bytes.Count > 0:
                    bytes[at] = (byte)value;
                    break;
                case 1:
                    bytes.Insert(at, (byte)value);
                    break;
                case 2 when bytes.Count > 0:
                    bytes.RemoveAt(at);
                    break;
                case 3 when value < 32:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(new[] { "null", "[", "{\"a\":", "1e999", "\"\\ud800\"", "NaN", "/*", "<pre>" }[value % 8]));
                    break;
            }
        }

        return [.. bytes];
    }
}
