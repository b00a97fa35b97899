using System.Buffers;
using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>The buffers in which Newtonsoft's writer escapes strings. They may contain secrets, so they are cleared on return.</summary>
internal sealed class JsonCharPool : IArrayPool<char>
{
    public static readonly JsonCharPool Shared = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array, clearArray: true);
        }
    }
}
