namespace Databricks.Client.Tests.Permissions;

public sealed class PermissionTargetTests
{
    [Fact]
    public void Of_KnownAndUnknownTypes_AreTaken()
    {
        Assert.Equal("jobs/12", PermissionTarget.Job(12).ToString());
        Assert.Equal("things/x", PermissionTarget.Of("things", "x").ToString());
    }

    [Fact]
    public void KnownTypes_OfThisVersion_AreThoseOfTheGuide()
    {
        string[] expected =
        [
            "alerts",
            "alertsv2",
            "apps",
            "authorization",
            "cluster-policies",
            "clusters",
            "dashboards",
            "database-instances",
            "database-projects",
            "dbsql-dashboards",
            "directories",
            "experiments",
            "files",
            "genie",
            "instance-pools",
            "jobs",
            "knowledge-assistants",
            "notebooks",
            "pipelines",
            "queries",
            "registered-models",
            "repos",
            "serving-endpoints",
            "supervisor-agents",
            "vector-search-endpoints",
            "warehouses",
        ];

        Assert.Equal(expected, PermissionTarget.KnownTypes);
    }

    [Theory]
    [InlineData("", "x", "objectType", "The object type is missing.")]
    [InlineData(null, "x", "objectType", "The object type is missing.")]
    [InlineData("jobs", "", "key", "The ID of the object is missing.")]
    public void Of_EmptyPart_IsRefused(string? type, string id, string parameter, string words) =>
        Assert.StartsWith(words, Assert.Throws<ArgumentException>(parameter, () => PermissionTarget.Of(type!, id)).Message, StringComparison.Ordinal);

    [Fact]
    public void ClusterNamed_EmptyName_IsRefused() =>
        Assert.StartsWith(
            "The name of the object is missing.",
            Assert.Throws<ArgumentException>("key", static () => PermissionTarget.ClusterNamed("")).Message,
            StringComparison.Ordinal
        );

    public static TheoryData<PermissionTarget, string> Targets =>
        new()
        {
            { PermissionTarget.Cluster("c1"), "clusters/c1" },
            { PermissionTarget.ClusterPolicy("p1"), "cluster-policies/p1" },
            { PermissionTarget.InstancePool("i1"), "instance-pools/i1" },
            { PermissionTarget.ServingEndpointWithId("e1"), "serving-endpoints/e1" },
            { PermissionTarget.Job(1234567), "jobs/1234567" },
            { PermissionTarget.Pipeline("p1"), "pipelines/p1" },
            { PermissionTarget.Notebook(1), "notebooks/1" },
            { PermissionTarget.Directory(2), "directories/2" },
            { PermissionTarget.Repo(3), "repos/3" },
            { PermissionTarget.Experiment("e1"), "experiments/e1" },
            { PermissionTarget.RegisteredModel("m1"), "registered-models/m1" },
            { PermissionTarget.Warehouse("w1"), "warehouses/w1" },
            { PermissionTarget.App("a1"), "apps/a1" },
            { PermissionTarget.Tokens(), "authorization/tokens" },
            { PermissionTarget.Passwords(), "authorization/passwords" },
        };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_OfEachType_HasItsPathAndIsKnown(PermissionTarget target, string path)
    {
        Assert.Equal((path, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..], null), (target.ToString(), target.ObjectId, target.Name));
        Assert.Contains(target.ObjectType, PermissionTarget.KnownTypes);
    }

    [Fact]
    public void ClusterNamed_Name_HasNoIdYet()
    {
        var target = PermissionTarget.ClusterNamed("shared");

        Assert.Equal((null, "shared", "clusters"), (target.ObjectId, target.Name, target.ObjectType));
    }

    [Fact]
    public void ServingEndpoint_Name_HasNoIdYet()
    {
        var target = PermissionTarget.ServingEndpoint("chat");

        Assert.Equal((null, "chat", "serving-endpoints"), (target.ObjectId, target.Name, target.ObjectType));
    }
}
