using System.Diagnostics;
using System.Reflection;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.Secrets;

public sealed class SecretsClientValueTests : SecretFixture
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("Grüße, 東京, 🚀\r\n\"quoted\"")]
    public async Task PutStringAsync_AnyText_ComesBack(string value)
    {
        await Secrets.PutStringAsync("database", "text", value);

        Assert.Equal(value, await Secrets.GetStringAsync("database", "text"));
    }

    [Fact]
    public async Task PutBytesAsync_BytesThatAreNotText_ComeBack()
    {
        byte[] value = [0, 255, 128, 10, 13];
        await Secrets.PutBytesAsync("database", "bytes", value);

        Assert.Equal(value, await Secrets.GetBytesAsync("database", "bytes"));
    }

    [Fact]
    public async Task GetStringAsync_BytesThatAreNotUtf8_SaysSoWithoutThem()
    {
        await Secrets.PutBytesAsync("database", "bytes", [0xFF, 0xFE]);

        var error = await Assert.ThrowsAsync<DatabricksStateException>(() => Secrets.GetStringAsync("database", "bytes"));
        Assert.StartsWith("The secret 'bytes' of scope 'database' is not valid utf-8 text.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("FF", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task GetStringAsync_OtherEncoding_ReadsIt()
    {
        await Secrets.PutBytesAsync("database", "bytes", Encoding.Latin1.GetBytes("Grüße"));

        Assert.Equal("Grüße", await Secrets.GetStringAsync("database", "bytes", Encoding.Latin1));
    }

    [Fact]
    public async Task GetSecretAsync_Printed_ShowsStars()
    {
        using var secret = await Secrets.GetSecretAsync("database", "password");

        Assert.Equal("***", secret.ToString());
        Assert.Equal("Read ***", $"Read {secret}");
        Assert.DoesNotContain("hunter", JsonConvert.SerializeObject(secret), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", System.Text.Json.JsonSerializer.Serialize(secret), StringComparison.Ordinal);
        Assert.Equal("hunter2 ✓", secret.RevealString());
    }

    [Fact]
    public void SecretValue_InADebugger_ShowsStarsAndNotItsBytes()
    {
        Assert.Equal("***", typeof(SecretValue).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.All(
            typeof(SecretValue).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(static field => field.FieldType == typeof(byte[])),
            static field => Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State)
        );
    }

    [Fact]
    public async Task Dispose_Revealed_IsRefused()
    {
        var secret = await Secrets.GetSecretAsync("database", "password");
        secret.Dispose();

        Assert.Throws<ObjectDisposedException>(() => secret.RevealString());
        Assert.Throws<ObjectDisposedException>(secret.RevealBytes);
    }

    [Fact]
    public void Dispose_Value_IsErasedFromMemory()
    {
        byte[] bytes = [1, 2, 3];

        new SecretValue("database", "password", bytes).Dispose();

        Assert.Equal([0, 0, 0], bytes);
    }

    [Fact]
    public void RevealBytes_Changed_LeavesTheValueAsItIs()
    {
        using var secret = new SecretValue("database", "password", [1]);

        secret.RevealBytes()[0] = 9;

        Assert.Equal([1], secret.RevealBytes());
        Assert.Equal(("database", "password"), (secret.Scope, secret.Key));
    }

    [Fact]
    public async Task GetSecretAsync_NotBase64_SaysWhichSecret()
    {
        Workspace.Faults.Add(Fault.Raw(200, """{"key":"password","value":"?"}""", "application/json") with { Operation = "Secrets_Get" });

        var error = await Assert.ThrowsAsync<DatabricksResponseException>(() => Secrets.GetSecretAsync("database", "password"));

        Assert.Equal("The service returned a value of the secret 'password' of scope 'database' that is not valid Base64.", error.Message);
    }

    [Fact]
    public async Task Put_ValueIsNull_IsNamed()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("value", () => Secrets.PutStringAsync("database", "text", null!));
        await Assert.ThrowsAsync<ArgumentNullException>("value", () => Secrets.PutBytesAsync("database", "bytes", null!));
    }
}
