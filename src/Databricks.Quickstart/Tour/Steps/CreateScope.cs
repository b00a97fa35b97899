namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Creates a secret scope.</summary>
internal sealed class CreateScope() : TourStep("Secrets.CreateScopeAsync(\"abc\")", Overview + " 6, create a new secret scope")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        await tour.Client.Secrets.CreateScopeAsync("abc", cancellationToken: cancellationToken);
        log.Sent("create-scope.json");
        var names = await ListScopes.NamesAsync(tour, cancellationToken);
        log.Checks.Equal("scopes", "abc", string.Join(", ", names));
        return "scope abc exists";
    }
}
