using Databricks.Client.Benchmarks.Calls;

namespace Databricks.Client.Benchmarks;

/// <summary>Checks that what is compared does the same: every caller that creates models makes every call once and reads the same from it.</summary>
internal static class CallerCheck
{
    /// <returns>The exit code: the number of callers that read something else than the client.</returns>
    public static int Run()
    {
        var expected = Read(Callers.Client);
        var others = Callers.InOneProcess.Concat(Callers.OfOthers).Where(static name => name is not (Callers.Client or Callers.Tokens)).ToList();
        var wrong = others.Where(name => !Read(name).SequenceEqual(expected)).ToList();
        foreach (var name in wrong)
        {
            Console.WriteLine($"{name} reads {string.Join(", ", Read(name))} where the client reads {string.Join(", ", expected)}.");
        }

        Console.WriteLine($"{others.Count - wrong.Count} of {others.Count} callers read what the client reads.");
        return wrong.Count;
    }

    private static List<int> Read(string name)
    {
        var caller = Callers.Make(name);
        return [caller.Get(), caller.Create(), caller.ListPage()];
    }
}
