using System.Text;
using Databricks.Generator.Commands;
using Databricks.Generator.Tests.Building;

namespace Databricks.Generator.Tests;

/// <summary>`diff`: the document of the work tree against that of a commit.</summary>
public sealed class DiffTests : IAsyncLifetime
{
    private readonly DirectoryInfo _repository = Directory.CreateTempSubdirectory("generator-diff-");
    private readonly StringBuilder _output = new();

    public async Task InitializeAsync()
    {
        await NpmTools.RestoreAsync();
        using var document = new TemporaryDocument();
        foreach (
            var file in (string[])
                [TemporaryDocument.Root, TemporaryDocument.Paths, TemporaryDocument.Schemas, TemporaryDocument.Common, TemporaryDocument.Example]
        )
        {
            var copy = Spec(file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(document.PathOf(file), copy);
        }

        var generator = Directory.CreateDirectory(Path.Combine(_repository.FullName, "generator")).FullName;
        File.Copy(Path.Combine(Repository.Root, "generator", "redocly-diff.yaml"), Path.Combine(generator, "redocly-diff.yaml"));
        Directory.CreateSymbolicLink(Path.Combine(generator, "node_modules"), NpmTools.Folder);
        foreach (
            var arguments in (string[][])
                [
                    ["init", "--quiet"],
                    ["add", "spec"],
                    ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "First"],
                ]
        )
        {
            (await Command.RunAsync("git", _repository.FullName, arguments)).MustSucceed();
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Path.Combine(_repository.FullName, "generator", "node_modules"));
        _repository.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Diff_SameDocument_BreaksNothing()
    {
        Assert.Equal(ExitCodes.Success, await Diff("HEAD"));
        Assert.Contains("0 major", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_ParameterRenamed_NamesFileAndLine()
    {
        Edit(TemporaryDocument.Paths, "name: page_size", "name: limit");

        Assert.Equal(ExitCodes.Problems, await Diff("HEAD"));
        Assert.Contains("`page_size` query parameter was renamed to `limit`.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("at spec/paths/things.yaml:12:15", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OperationTakenAway_NamesTheOldFileByItsCommit()
    {
        Edit(TemporaryDocument.Root, "  /api/things/create:\n    $ref: paths/things.yaml#/create\n", "");

        Assert.Equal(ExitCodes.Problems, await Diff("HEAD"));
        Assert.Contains("/api/things/create", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("HEAD:spec/", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OptionalPropertyAdded_BreaksNothing()
    {
        Edit(TemporaryDocument.Schemas, "    thing_id:", "    size:\n      type: string\n    thing_id:");

        Assert.Equal(ExitCodes.Success, await Diff("HEAD"));
    }

    [Fact]
    public async Task Diff_BrokenDocument_SaysWhereInsteadOfComparing()
    {
        Edit(TemporaryDocument.Schemas, "$ref: '#/Part'", "$ref: '#/Pant'");

        Assert.Equal(ExitCodes.Failure, await Diff("HEAD"));
        Assert.Contains("error DBX0015", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_UnknownCommit_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<IOException>(() => Diff("no-such-commit"));

        Assert.Contains("no-such-commit", exception.Message, StringComparison.Ordinal);
    }

    private async Task<int> Diff(string reference)
    {
        await using var writer = new StringWriter(_output);
        return await DiffCommand.RunAsync(reference, _repository.FullName, writer, writer);
    }

    private string Spec(string file) => Path.Combine(_repository.FullName, "spec", file);

    private void Edit(string file, string find, string replacement)
    {
        var text = File.ReadAllText(Spec(file));
        Assert.Contains(find, text, StringComparison.Ordinal);
        File.WriteAllText(Spec(file), text.Replace(find, replacement, StringComparison.Ordinal));
    }
}
