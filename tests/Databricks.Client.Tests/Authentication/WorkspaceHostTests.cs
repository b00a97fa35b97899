using Databricks.Client.Authentication;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication;

public sealed class WorkspaceHostTests
{
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

    [Theory]
    [InlineData("https://:443")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    public void Parse_NoName_IsNoHost(string text) => Assert.Null(WorkspaceHost.Parse(text, "DATABRICKS_HOST"));

    [Theory]
    [InlineData("http://localhost:8080/", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:1", "http://127.0.0.1:1/")]
    [InlineData("http://[::1]:1", "http://[::1]:1/")]
    public void Parse_PlainHttpOfThisMachine_IsAllowed(string text, string expected) =>
        Assert.Equal(expected, WorkspaceHost.Parse(text, "DATABRICKS_HOST")!.Address.AbsoluteUri);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData("https://a.example set DATABRICKS_TOKEN=dapi123", "several variables were set on one line")]
    [InlineData("https://a.example\nhttps://b.example", "a space or a line break")]
    [InlineData("http://a.example", "https only")]
    [InlineData("ftp://a.example", "scheme 'ftp'")]
    [InlineData("https://ada:pw@a.example", "not the address of a workspace")]
    [InlineData("https://a b.example", "a space")]
    [InlineData("https://a.example:notaport", "not the address of a workspace")]
    public void Parse_Unusable_NamesThePlaceAndNotTheValue(string text, string expected)
    {
        var error = Assert.Throws<DatabricksConfigurationException>(() => WorkspaceHost.Parse(text, "DATABRICKS_HOST"));

        Assert.StartsWith("DATABRICKS_HOST ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dapi123", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", error.Message, StringComparison.Ordinal);
    }
}
