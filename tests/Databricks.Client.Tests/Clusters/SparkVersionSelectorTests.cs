using Databricks.Client.Clusters;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.Clusters;

public sealed class SparkVersionSelectorTests
{
    [Theory]
    [InlineData("9.1.x-scala2.12", "10.0.x-scala2.12")]
    [InlineData("10.9.x-scala2.12", "10.10.x-scala2.12")]
    [InlineData("10.4.3-scala2.12", "10.4.x-scala2.12")]
    [InlineData("10.4.3-scala2.12", "10.4.12-scala2.12")]
    [InlineData("10.4-scala2.12", "10.4.1-scala2.12")]
    [InlineData("10-scala2.12", "10.1-scala2.12")]
    [InlineData("10.4.x-scala2.9", "10.4.x-scala2.12")]
    [InlineData("10.4.x", "10.4.x-scala2.12")]
    [InlineData("custom-scala2.12", "10.4.x-scala2.12")]
    [InlineData("custom-scala2.12", "0-scala2.11")]
    [InlineData("custom-scala2.11", "custom-scala2.12")]
    public void Select_TwoMatch_TakesTheNewer(string older, string newer)
    {
        Assert.Equal(newer, SparkVersionSelector.Select([Version(older), Version(newer)], new SparkVersionCriteria()));
        Assert.Equal(newer, SparkVersionSelector.Select([Version(newer), Version(older)], new SparkVersionCriteria()));
    }

    [Theory]
    [InlineData("3.5", true)]
    [InlineData("3.5.0", true)]
    [InlineData("3", true)]
    [InlineData("3.5.00", false)]
    [InlineData("5.0", false)]
    [InlineData("3x5", false)]
    public void Select_SparkVersion_MatchesWholeNumbers(string spark, bool isSelected) =>
        Assert.Equal(
            isSelected,
            Finds(new SparkVersion { Key = "15.4.x", Name = "15.4 (includes Apache Spark 3.5.0)" }, new SparkVersionCriteria { SparkVersion = spark })
        );

    [Fact]
    public void Select_SparkVersionWithMoreDigits_IsAnotherOne() =>
        Assert.False(
            Finds(new SparkVersion { Key = "15.4.x", Name = "15.4 (includes Apache Spark 3.51.0)" }, new SparkVersionCriteria { SparkVersion = "3.5" })
        );

    [Theory]
    [InlineData("15.4.x-esr-scala2.12", "15.4", true)]
    [InlineData("15.4.x-scala2.12", "15.4 lts", true)]
    [InlineData("15.4.x-scala2.12", "15.4", false)]
    public void Select_LongTermSupport_IsInNameOrKey(string key, string name, bool isSelected) =>
        Assert.Equal(isSelected, Finds(new SparkVersion { Key = key, Name = name }, new SparkVersionCriteria { LongTermSupport = true }));

    [Theory]
    [InlineData("15.4.x-ml")]
    [InlineData("15.4.x-hls")]
    [InlineData("15.4.x-gpu")]
    [InlineData("15.4.x-photon")]
    [InlineData("15.4.x-aarch64")]
    [InlineData("apache-spark-3.5.x")]
    [InlineData("")]
    public void Select_SpecialVersion_IsNotThePlainOne(string key) => Assert.False(Finds(Version(key), new SparkVersionCriteria()));

    [Fact]
    public void Select_NothingMatches_SaysWhatWasAsked()
    {
        Assert.Equal("No Spark version in the workspace matches the plain runtime.", Refused([], new SparkVersionCriteria()));
        Assert.Equal(
            "No Spark version in the workspace matches LTS, beta, ML, genomics, GPU, Photon, Graviton, Scala 2.13, Spark 3.5.",
            Refused(
                [],
                new SparkVersionCriteria
                {
                    LongTermSupport = true,
                    Beta = true,
                    MachineLearning = true,
                    Genomics = true,
                    Gpu = true,
                    Photon = true,
                    Graviton = true,
                    Scala = "2.13",
                    SparkVersion = "3.5",
                }
            )
        );
    }

    [Fact]
    public void Select_SeveralWithoutLatest_NamesThemAndWhatToDo() =>
        Assert.Equal(
            "2 Spark versions match the plain runtime: 15.4.x, 16.4.x. Narrow the criteria, or set Latest.",
            Refused([Version("15.4.x"), Version("16.4.x")], new SparkVersionCriteria { Latest = false })
        );

    [Fact]
    public void Select_OneWithoutLatest_IsTaken() =>
        Assert.Equal("15.4.x", SparkVersionSelector.Select([Version("15.4.x"), null!], new SparkVersionCriteria { Latest = false }));

    private static bool Finds(SparkVersion version, SparkVersionCriteria criteria) =>
        Record.Exception(() => SparkVersionSelector.Select([version], criteria)) is null;

    private static string Refused(SparkVersion[] versions, SparkVersionCriteria criteria) =>
        Assert.Throws<DatabricksSelectionException>(() => SparkVersionSelector.Select(versions, criteria)).Message;

    private static SparkVersion Version(string key) => new() { Key = key, Name = key };
}
