namespace Databricks.Client.Serialization;

/// <summary>
/// Caches member names, so that a list of a thousand clusters does not create a thousand strings of each. Bounded: a slot contains the last name hashed to
/// it. Lock-free: a race costs a string, never a wrong name.
/// </summary>
internal sealed class JsonNames
{
    private const int Slots = 2048;
    private const int LongestName = 48;

    public static readonly JsonNames Shared = new();

    private readonly string?[] _names = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName)
        {
            return Utf8Text.Decode(utf8);
        }

        var hash = utf8.Length;
        foreach (var value in utf8)
        {
            hash = (hash * 31) + value;
        }

        ref var slot = ref _names[hash & (Slots - 1)];
        var name = slot;
        if (name is null || !IsSame(name, utf8))
        {
            name = Utf8Text.Decode(utf8);
            slot = name;
        }

        return name;
    }

    /// <summary>Names with non-ASCII characters are not cached.</summary>
    private static bool IsSame(string name, ReadOnlySpan<byte> utf8)
    {
#if NET8_0_OR_GREATER
        return System.Text.Ascii.Equals(utf8, name);
#else
        if (name.Length != utf8.Length)
        {
            return false;
        }

        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] >= 0x80 || utf8[i] != name[i])
            {
                return false;
            }
        }

        return true;
#endif
    }
}
