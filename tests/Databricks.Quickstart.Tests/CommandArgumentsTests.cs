namespace Databricks.Quickstart.Tests;

public sealed class CommandArgumentsTests
{
    [Theory]
    [InlineData("tour serve auth record openapi stubs --version Exit_codes", "--help")]
    [InlineData("tour serve auth record openapi stubs --version Exit_codes", "-h")]
    [InlineData("tour serve auth record openapi stubs --version Exit_codes", "-?")]
    [InlineData("tour serve auth record openapi stubs --version Exit_codes", "help")]
    [InlineData("--live", "tour", "--help")]
    [InlineData("--live", "help", "tour")]
    [InlineData("--port_<N> --token_<T>", "serve", "--help")]
    [InlineData("login", "auth", "--help")]
    [InlineData("--host_<H> --profile_<P>", "auth", "login", "--help")]
    [InlineData("<DIR> --port_<N> --write --keep-addresses --replace-ids", "record", "--help")]
    [InlineData("<FILE>", "openapi", "--help")]
    [InlineData("<DIR>", "stubs", "--help")]
    public async Task Help_Asked_ExplainsCommandsAndOptions(string words, params string[] arguments)
    {
        using var transcript = new Transcript();

        Assert.Equal(0, await transcript.RunAsync(arguments));

        Assert.All(words.Split(' '), word => Assert.Contains(word.Replace('_', ' '), transcript.Output, StringComparison.Ordinal));
        Assert.Empty(transcript.Error);
    }

    [Theory]
    [InlineData("Unrecognized command or argument '--liev'. See databricks-fake --help.", "--liev")]
    [InlineData("Unrecognized command or argument 'sevre'. See databricks-fake --help.", "sevre")]
    [InlineData("Unrecognized command or argument 'serve'. See databricks-fake tour --help.", "--live", "serve")]
    [InlineData("Unrecognized command or argument '--prot'. See databricks-fake serve --help.", "serve", "--prot", "1")]
    [InlineData("Option '--port' takes a number between 0 and 65535, not '70000'. See databricks-fake serve --help.", "serve", "--port", "70000")]
    [InlineData("Option '--port' takes a number between 0 and 65535, not '-1'. See databricks-fake serve --help.", "serve", "--port=-1")]
    [InlineData("Required argument missing for option: '--port'. See databricks-fake serve --help.", "serve", "--port")]
    [InlineData("Option '--port' expects a single argument but 2 were provided. See databricks-fake serve --help.", "serve", "--port", "1", "--port", "2")]
    [InlineData("Option '--token' must consist of visible ASCII characters without spaces. See databricks-fake serve --help.", "serve", "--token", "a b")]
    [InlineData("Option '--token' must consist of visible ASCII characters without spaces. See databricks-fake serve --help.", "serve", "--token", "")]
    [InlineData("Unrecognized command or argument 'now'. See databricks-fake serve --help.", "serve", "now")]
    [InlineData("Unrecognized command or argument '--port'. See databricks-fake auth --help.", "auth", "--port", "1")]
    [InlineData("Unrecognized command or argument 'now'. See databricks-fake auth login --help.", "auth", "login", "now")]
    [InlineData("Required argument 'DIR' missing for command: 'record'. See databricks-fake record --help.", "record")]
    [InlineData("Unrecognized command or argument '--writes'. See databricks-fake record --help.", "record", "folder", "--writes")]
    [InlineData("Required argument 'FILE' missing for command: 'openapi'. See databricks-fake openapi --help.", "openapi")]
    [InlineData("The file's name must end in .json, .yaml or .yml: 'api.txt' does not. See databricks-fake openapi --help.", "openapi", "api.txt")]
    [InlineData("The file's name must end in .json, .yaml or .yml: '@api' does not. See databricks-fake openapi --help.", "openapi", "@api")]
    [InlineData("Required argument 'DIR' missing for command: 'stubs'. See databricks-fake stubs --help.", "stubs")]
    [InlineData("Unrecognized command or argument 'there'. See databricks-fake stubs --help.", "stubs", "here", "there")]
    public async Task Arguments_NotValid_EndWithTwoAndOneMessage(string message, params string[] arguments)
    {
        using var transcript = new Transcript();

        Assert.Equal(2, await transcript.RunAsync(arguments));

        Assert.Equal(message, transcript.Error.Trim());
        Assert.Empty(transcript.Output);
    }
}
