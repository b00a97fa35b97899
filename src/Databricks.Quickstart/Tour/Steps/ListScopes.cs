namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Lists all secret scopes.</summary>
internal sealed class ListScopes() : TourStep("Secrets.ListScopesAsync()", Overview + " 6, list all scopes")
{
    public override bool IsReadOnly => true;

    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(tour, cancellationToken);
        log.Checks.That("every scope has a name", names.TrueForAll(name => name.Length > 0), "one has none");
        if (!tour.IsLive)
        {
            log.Checks.Equal("scopes", 0, names.Count);
        }

        return Listing.Show(names);
    }

    /// <summary>The names of all scopes.</summary>
    public static async Task<List<string>> NamesAsync(TourContext tour, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var scope in tour.Client.Secrets.ListScopesAsync(cancellationToken: cancellationToken))
        {
            names.Add(scope.Name ?? "");
        }

        return names;
    }
}
