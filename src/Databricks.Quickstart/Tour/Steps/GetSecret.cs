using System.Text;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Reads the secret back.</summary>
internal sealed class GetSecret() : TourStep("Secrets.GetAsync(\"abc\", \"greeting\")", Overview + " 6, what a scope is for")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var secret = await tour.Client.Secrets.GetAsync(PutSecret.Scope, PutSecret.Key, cancellationToken: cancellationToken);
        log.Checks.Equal("key", PutSecret.Key, secret.Key);
        var value = Encoding.UTF8.GetString(Convert.FromBase64String(secret.Value ?? ""));
        log.Checks.That("value", value == PutSecret.Value, "another one than was put");
        return "the value that was put, which is not shown here";
    }
}
