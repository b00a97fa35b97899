using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>
/// Keeps member names that were seen, so that a list of a thousand clusters does not make a thousand strings of each. Bounded: a slot holds the
/// last name that fell into it. Without locks: a race costs a string, never a wrong name.
/// </summary>
internal sealed class JsonNames : JsonNameTable
{
    private const int Slots = 2048;
    private const int LongestName = 48;

    public static readonly JsonNames Shared = new();

    private readonly string?[] names = new string?[Slots];

    public override string? Get(char[] key, int start, int length)
    {
        if (length > LongestName)
        {
            return null;
        }

        var hash = length;
        for (var i = start; i < start + length; i++)
        {
            hash = (hash * 31) + key[i];
        }

        ref var slot = ref names[hash & (Slots - 1)];
        var name = slot;
        if (name is null || !name.AsSpan().SequenceEqual(key.AsSpan(start, length)))
        {
            name = new string(key, start, length);
            slot = name;
        }

        return name;
    }
}
