namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Shows a list in a few words.</summary>
internal static class Listing
{
    private const int Shown = 5;

    /// <summary>Number and first items, such as <c>2: a, b</c>.</summary>
    public static string Show(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length == 0 ? "none" : $"{all.Length}: {string.Join(", ", all.Take(Shown))}{(all.Length > Shown ? ", …" : "")}";
    }
}
