using System.Diagnostics;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Observability;

namespace Databricks.Client;

/// <summary>
/// The value of a secret. It shows <c>***</c> wherever it is printed, logged, serialized or inspected in a debugger; only the two Reveal methods return it.
/// Dispose it to overwrite its memory.
/// </summary>
[DebuggerDisplay(Scrubber.Mask)]
public sealed class SecretValue : IDisposable
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private byte[]? _bytes;

    /// <summary>Creates a value, also for mocks.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="key">The key.</param>
    /// <param name="bytes">The value. It is not copied; <see cref="Dispose"/> zeroes it.</param>
    public SecretValue(string scope, string key, byte[] bytes)
    {
        Scope = scope;
        Key = key;
        this._bytes = bytes;
    }

    /// <summary>The scope of the secret.</summary>
    public string Scope { get; }

    /// <summary>The secret's key.</summary>
    public string Key { get; }

    /// <summary>Returns the value as a string.</summary>
    /// <param name="encoding">The encoding of the bytes; null for UTF-8.</param>
    /// <exception cref="DatabricksStateException">The bytes are not valid in UTF-8, or in an encoding that throws on invalid bytes.</exception>
    /// <exception cref="ObjectDisposedException">The value has been overwritten.</exception>
    /// <example>
    /// <code>
    /// using SecretValue password = await databricks.Secrets.GetSecretAsync("database", "password");
    /// connection.Password = password.RevealString();
    /// </code>
    /// </example>
    public string RevealString(Encoding? encoding = null)
    {
        try
        {
            return (encoding ?? _strictUtf8).GetString(Bytes());
        }
        catch (DecoderFallbackException)
        {
#pragma warning disable MA0054 // the failure itself would show bytes of the value
            throw new DatabricksStateException(
                $"The secret '{Key}' of scope '{Scope}' is not valid {(encoding ?? _strictUtf8).WebName} text. Read it as bytes, or pass its encoding."
            );
#pragma warning restore MA0054
        }
    }

    /// <summary>Returns the value as bytes, in a copy that the caller should overwrite.</summary>
    /// <exception cref="ObjectDisposedException">The value has been overwritten.</exception>
    /// <example><code>byte[] key = secret.RevealBytes();</code></example>
    public byte[] RevealBytes() => (byte[])Bytes().Clone();

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => Scrubber.Mask;

    /// <summary>Overwrites the value in memory. Returned copies are not affected.</summary>
    public void Dispose()
    {
        if (_bytes is { } held)
        {
            _bytes = null;
            Array.Clear(held, 0, held.Length);
        }
    }

    private byte[] Bytes() => _bytes ?? throw new ObjectDisposedException(nameof(SecretValue));
}
