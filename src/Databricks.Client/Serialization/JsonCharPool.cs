using System.Buffers;
using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>Newtonsoft's buffers of characters. They hold whole answers and secrets, so they go back empty.</summary>
internal sealed class JsonCharPool : IArrayPool<char>
{
    /// <summary>Newtonsoft starts with 1,024 characters; fewer, larger refills are faster for lists and cost a pooled buffer nothing.</summary>
    private const int SmallestBuffer = 8192;

    public static readonly JsonCharPool Shared = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(Math.Max(minimumLength, SmallestBuffer));

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array, clearArray: true);
        }
    }
}
