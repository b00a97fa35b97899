using Databricks.Client.Testing;

/// <summary>Against a workspace in this process that keeps state and fails on demand. The usual choice.</summary>
public sealed class WithFakeWorkspace
{
    [Fact]
    public async Task RotateAsync_Secret_HasAnotherValue()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Scope("app", ("password", "old"));
        using var databricks = workspace.CreateClient();

        Assert.True(await new PasswordRotation(databricks).RotateAsync("app", "password"));

        Assert.NotEqual("old", await databricks.Secrets.GetStringAsync("app", "password"));
        Assert.Empty(workspace.Violations); // every request is as the API's document has it
    }

    [Fact]
    public async Task RotateAsync_ServiceIsBusy_TriesAgain()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        workspace.Seed.Scope("app");
        workspace.FailNext(times: 2, statusCode: 429, retryAfter: TimeSpan.FromSeconds(30)); // takes no time: the workspace's clock skips waits
        using var databricks = workspace.CreateClient();

        Assert.True(await new PasswordRotation(databricks).RotateAsync("app", "password"));

        Assert.Equal(3, workspace.Requests.Count);
    }

    [Fact]
    public async Task RotateAsync_NoScope_IsNotDone()
    {
        await using var workspace = FakeWorkspace.CreateInMemory();
        using var databricks = workspace.CreateClient();

        Assert.False(await new PasswordRotation(databricks).RotateAsync("app", "password"));
    }
}
