namespace Databricks.Docs.Tests.Pages;

/// <summary>Holds the C# of pages to regions of sources that are compiled and run.</summary>
internal static class FenceRules
{
    /// <summary>What is wrong, one message for each place, with what to do about it.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<Fence> fences, IReadOnlyList<CodeRegion> regions)
    {
        var byName = regions.ToLookup(region => region.Name, StringComparer.Ordinal);
        var shown = fences.Select(fence => fence.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. fences.Select(fence => Problem(fence, byName)).OfType<string>(),
            .. byName
                .Where(same => same.Count() > 1)
                .Select(same => $"Region '{same.Key}' stands in {string.Join(" and ", same.Select(At))}. Give each a name of its own."),
            .. regions
                .Where(region => !shown.Contains(region.Name))
                .Select(region => $"{At(region)}: no page shows region '{region.Name}'. Show it with <!-- code: {region.Name} --> above a ```csharp block, or remove its marks."),
        ];
    }

    private static string? Problem(Fence fence, ILookup<string, CodeRegion> regions)
    {
        var at = $"{fence.Page}({fence.Line})";
        if (fence.Name is null && fence.Page.StartsWith("src/", StringComparison.Ordinal))
        {
            // Sites that show a package's page may print comments, so nothing names the region there.
            return regions.Any(same => same.First().Code == fence.Code) ? null : $"{at}: this C# equals no region of {Documentation.Examples}. Copy one here, without a comment.";
        }

        if (fence.Name is null)
        {
            return $"{at}: this C# is in no test. Put it into a test in {Documentation.Examples}, between // <docs:NAME> and // </docs>, and write <!-- code: NAME --> into the line above the block.";
        }

        return regions[fence.Name].FirstOrDefault() is not { } region
            ? $"{at}: there is no region '{fence.Name}'. Mark it with // <docs:{fence.Name}> and // </docs> in a test in {Documentation.Examples}."
            : Difference(fence.Code.Split('\n'), region.Code.Split('\n')) is { } line
                ? $"{at}: the block differs from region '{fence.Name}' of {At(region)}, first in its line {line + 1}. Change the region, run its test, and copy it here.\n{region.Code}"
                : null;
    }

    private static int? Difference(string[] page, string[] source) =>
        page.SequenceEqual(source, StringComparer.Ordinal)
            ? null
            : Enumerable.Range(0, Math.Max(page.Length, source.Length)).First(at => page.ElementAtOrDefault(at) != source.ElementAtOrDefault(at));

    private static string At(CodeRegion region) => $"{region.Source}({region.Line})";
}
