namespace Databricks.Quickstart.Tests;

public sealed class CommandArgumentsTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("serve", "--help")]
    public async Task Help_Asked_ExplainsEveryCommandAndOption(params string[] arguments)
    {
        using var transcript = new Transcript();

        Assert.Equal(0, await transcript.RunAsync(arguments));

        Assert.All(
            ["--live", "serve", "--port N", "--token T", "auth", "openapi FILE", "stubs DIR", "--help", "Exit codes"],
            word => Assert.Contains(word, transcript.Output, StringComparison.Ordinal)
        );
        Assert.Empty(transcript.Error);
    }

    [Theory]
    [InlineData("Unknown option '--liev' of tour. See --help.", "--liev")]
    [InlineData("Unknown command 'sevre'. See --help.", "sevre")]
    [InlineData("Unknown option '--prot' of serve. See --help.", "serve", "--prot", "1")]
    [InlineData("Option --port of serve takes a number between 0 and 65535, not '70000'. See --help.", "serve", "--port", "70000")]
    [InlineData("Option --port of serve takes a number between 0 and 65535, not '-1'. See --help.", "serve", "--port=-1")]
    [InlineData("Option --port of serve needs a value. See --help.", "serve", "--port")]
    [InlineData("Option --token of serve takes visible ASCII characters without spaces. See --help.", "serve", "--token", "a b")]
    [InlineData("openapi needs a file to write to, such as databricks.json or databricks.yaml. See --help.", "openapi")]
    [InlineData("openapi writes .json, .yaml or .yml: 'api.txt' does not end in any of them. See --help.", "openapi", "api.txt")]
    [InlineData("stubs needs a folder to write to. See --help.", "stubs")]
    [InlineData("stubs does not take 'there'. See --help.", "stubs", "here", "there")]
    [InlineData("Unknown option '--port' of auth. See --help.", "auth", "--port", "1")]
    [InlineData("serve does not take 'now'. See --help.", "serve", "now")]
    public async Task Arguments_ThatMeanNothing_EndWithTwoAndOneMessage(string message, params string[] arguments)
    {
        using var transcript = new Transcript();

        Assert.Equal(2, await transcript.RunAsync(arguments));

        Assert.Equal(message, transcript.Error.Trim());
        Assert.Empty(transcript.Output);
    }
}
