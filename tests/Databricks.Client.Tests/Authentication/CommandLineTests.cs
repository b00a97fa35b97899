using Databricks.Client.Authentication.Platform;

namespace Databricks.Client.Tests.Authentication;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(@"C:\az.cmd")]
    [InlineData(@"C:\AZ.BAT")]
    public void IsSafeFor_BatchFile_RefusesWhatItsInterpreterTakesForCommands(string program)
    {
        Assert.All("\"&|<>^%!()\r\n", c => Assert.False(CommandLine.IsSafeFor(program, $"{c}calc")));
        Assert.All("\"&|<>^%!()\r\n", c => Assert.False(CommandLine.IsSafeFor(program, $"calc{c}")));
        Assert.True(CommandLine.IsSafeFor(program, @"--tenant a.b_c-1 C:\x/y ~"));
    }

    [Theory]
    [InlineData(@"C:\az.exe")]
    [InlineData("/usr/bin/az")]
    [InlineData("/home/cmd/.cmd/az")]
    public void IsSafeFor_OtherProgram_TakesEverything(string program) => Assert.True(CommandLine.IsSafeFor(program, "\"&|<>^%!()\r\n"));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(@"back\slash\", @"back\slash\")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData(" leading", "\" leading\"")]
    [InlineData("\t", "\"\t\"")]
    [InlineData("\n", "\"\n\"")]
    [InlineData("\v", "\"\v\"")]
    [InlineData("\"", "\"\\\"\"")]
    [InlineData(@"C:\Program Files\x", "\"C:\\Program Files\\x\"")]
    [InlineData(@"C:\Program Files\", "\"C:\\Program Files\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData("a\\\\\"b", "\"a\\\\\\\\\\\"b\"")]
    public void Join_OneArgument_QuotesWhereThatIsNeededOnly(string argument, string expected) => Assert.Equal(expected, CommandLine.Join([argument]));

    [Fact]
    public void Join_Several_PutsOneBlankBetween() => Assert.Equal("auth token \"\" \"a b\"", CommandLine.Join(["auth", "token", "", "a b"]));
}
