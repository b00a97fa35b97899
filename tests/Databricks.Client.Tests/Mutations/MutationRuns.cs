using System.Globalization;
using FsCheck;

namespace Databricks.Client.Tests.Mutations;

/// <summary>How many cases the tests with mutated responses try. The same ones in every run, unless an environment variable requests more.</summary>
internal static class MutationRuns
{
    /// <summary>The number of cases for each method or helper, of another seed every time, such as <c>DATABRICKS_MUTATIONS=2000</c>.</summary>
    public const string Variable = "DATABRICKS_MUTATIONS";

    private static readonly (ulong Seed, ulong Gamma) _seed = (20261129, 297);

    public static Config Settings(int cases) =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Config.QuickThrowOnFailure.WithMaxTest(wanted)
            : Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(_seed.Seed, _seed.Gamma);
}
