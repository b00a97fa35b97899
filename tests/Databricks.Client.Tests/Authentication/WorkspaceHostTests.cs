using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

public sealed class WorkspaceHostTests
{
    private const string Blank =
        "contains a space or line break. If you set several variables on one line (set A=… set B=…), they all ended up in the first one; set each in its own command.";

    private const string NoAddress = "is not the address of a workspace. Write it like https://example.cloud.databricks.com.";

    [Theory]
    [InlineData("https://acme.databricks.net/?o=12345", "12345", null)]
    [InlineData("https://acme.databricks.net/?workspace_id=12345", "12345", null)]
    [InlineData("https://acme.databricks.net/?a=abc", null, "abc")]
    [InlineData("https://acme.databricks.net/?account_id=abc", null, "abc")]
    [InlineData("https://acme.databricks.net/?o=12345&a=abc", "12345", "abc")]
    [InlineData("https://acme.databricks.net/?o=word", null, null)]
    [InlineData("https://acme.databricks.net/?w=12345", "12345", null)]
    [InlineData("https://acme.databricks.net/?w=7a99-b46c", "7a99-b46c", null)]
    [InlineData("https://acme.databricks.net/?w=12345&o=99999", "12345", null)]
    [InlineData("https://acme.databricks.net/?workspace_id=99999&o=12345", "12345", null)]
    [InlineData("https://acme.databricks.net/?o=word&workspace_id=12345", "12345", null)]
    [InlineData("https://acme.databricks.net/?w=&o=12345", "12345", null)]
    [InlineData("https://acme.databricks.net/?w&a=&account_id=abc", null, "abc")]
    [InlineData("https://acme.databricks.net/?account_id=no&a=a%20b%3Dc=d", null, "a b=c=d")]
    [InlineData("https://acme.databricks.net/?O=12345&o=1&o=2", "1", null)]
    [InlineData("acme.databricks.net", null, null)]
    [InlineData(" https://acme.databricks.net/sql/editor#x\n", null, null)]
    [InlineData("HTTPS://Acme.Databricks.net:443", null, null)]
    public void Parse_WhatPeopleWrite_IsTheBareAddress(string text, string? workspaceId, string? accountId)
    {
        var host = WorkspaceHost.Parse(text, "DATABRICKS_HOST")!;

        Assert.Equal("https://acme.databricks.net/", host.Address.AbsoluteUri);
        Assert.Equal(workspaceId, host.WorkspaceId);
        Assert.Equal(accountId, host.AccountId);
    }

    [Fact]
    public void Parse_NameWithOtherLetters_IsAllowed() => Assert.Equal("bücher.example", WorkspaceHost.Parse("https://bücher.example/", "x")!.Address.Host);

    [Theory]
    [InlineData("https://:443")]
    [InlineData("https://")]
    [InlineData("://")]
    [InlineData("://:443")]
    [InlineData(":///path")]
    [InlineData("https:///path")]
    public void Parse_NoName_IsNotAHost(string text) => Assert.Null(WorkspaceHost.Parse(text, "DATABRICKS_HOST"));

    [Theory]
    [InlineData("http://localhost:8080/", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:1", "http://127.0.0.1:1/")]
    [InlineData("http://[::1]:1", "http://[::1]:1/")]
    public void Parse_PlainHttpOfThisMachine_IsAllowed(string text, string expected) =>
        Assert.Equal(expected, WorkspaceHost.Parse(text, "DATABRICKS_HOST")!.Address.AbsoluteUri);

    [Theory]
    [InlineData("", "is empty. Set it to the address of the workspace, such as https://example.cloud.databricks.com.")]
    [InlineData("   ", "is empty. Set it to the address of the workspace, such as https://example.cloud.databricks.com.")]
    [InlineData("https://a.example set DATABRICKS_TOKEN=dapi123", Blank)]
    [InlineData("https://a.example\nhttps://b.example", Blank)]
    [InlineData(
        "\"https://a.example\"",
        "begins or ends with a quotation mark, which would be sent with it. Remove it: some tools, such as docker run --env-file, keep quotation marks as part of the value."
    )]
    [InlineData("https://https://a.example", "begins with two schemes. Write it like https://example.cloud.databricks.com.")]
    [InlineData("https://http://a.example/x", "begins with two schemes. Write it like https://example.cloud.databricks.com.")]
    [InlineData("https://a b.example", Blank)]
    [InlineData("https://a\0.example", Blank)]
    [InlineData("http://a.example", "is an http address. Credentials are sent over https only; plain http is allowed only for loopback addresses.")]
    [InlineData("ftp://a.example", "has the scheme 'ftp'. Write it like https://example.cloud.databricks.com.")]
    [InlineData("ftp://localhost", "has the scheme 'ftp'. Write it like https://example.cloud.databricks.com.")]
    [InlineData("https://ada:pw@a.example", NoAddress)]
    [InlineData("https://a.example:notaport", NoAddress)]
    [InlineData("://a.example", NoAddress)]
    [InlineData("://https://a.example", NoAddress)]
    public void Parse_Unusable_NamesThePlaceAndNotTheValue(string text, string expected) =>
        Assert.Equal(
            "DATABRICKS_HOST " + expected,
            Assert.Throws<DatabricksConfigurationException>(() => WorkspaceHost.Parse(text, "DATABRICKS_HOST")).Message
        );
}
