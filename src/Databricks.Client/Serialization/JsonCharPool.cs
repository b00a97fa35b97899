using System.Buffers;
using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>Newtonsoft's buffers of characters. They hold whole answers and secrets, so they go back empty; that takes the longer the larger they are.</summary>
internal sealed class JsonCharPool(int smallestBuffer) : IArrayPool<char>
{
    /// <summary>In bytes: one cluster, one endpoint.</summary>
    private const int ShortText = 4096;

    /// <summary>For texts of any length: fewer, larger refills are faster for lists.</summary>
    private static readonly JsonCharPool Long = new(8192);

    /// <summary>For what is written, string by string, and for short texts.</summary>
    public static readonly JsonCharPool Short = new(1024);

    /// <summary>The pool for reading a text of so many bytes.</summary>
    public static JsonCharPool For(int length) => length > ShortText ? Long : Short;

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(Math.Max(minimumLength, smallestBuffer));

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array, clearArray: true);
        }
    }
}
