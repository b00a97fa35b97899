namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Puts a secret into the new scope.</summary>
internal sealed class PutSecret() : TourStep("Secrets.PutStringAsync(\"abc\", \"greeting\", …)", Overview + " 6, what a scope is for")
{
    public const string Scope = "abc";
    public const string Key = "greeting";
    public const string Value = "안녕하세요, \"Databricks\"";

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        await tour.Client.Secrets.PutStringAsync(Scope, Key, Value, cancellationToken: cancellationToken);
        var keys = new List<string?>();
        await foreach (var secret in tour.Client.Secrets.ListAsync(Scope, cancellationToken: cancellationToken))
        {
            keys.Add(secret.Key);
        }

        log.Checks.Equal("keys", Key, string.Join(", ", keys));
        return $"key {Key} is listed, its value is not";
    }
}
