namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Reads the secret back.</summary>
internal sealed class GetSecret() : TourStep("Secrets.GetStringAsync(\"abc\", \"greeting\")", Overview + " 6, what a scope is for")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var value = await tour.Client.Secrets.GetStringAsync(PutSecret.Scope, PutSecret.Key, cancellationToken: cancellationToken);
        log.Checks.That("value", value == PutSecret.Value, "a different value");
        return "the stored value, which is not shown here";
    }
}
