namespace Databricks.Client.Http;

/// <summary>Escapes a value for one segment of a path, and refuses values that would change the path's meaning.</summary>
internal static class PathValue
{
    public static string Escape(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value, name);

        if (value.Length == 0)
        {
            throw new ArgumentException($"'{name}' is empty, but it is part of the URL. Pass the ID or name of the resource.", name);
        }

        if (value is "." or "..")
        {
            throw new ArgumentException($"'{name}' is '{value}', which in a URL would refer to another resource. Pass the ID or name of the resource.", name);
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]))
            {
                throw new ArgumentException($"'{name}' contains a control character at position {i}.", name);
            }

            if (char.IsSurrogate(value[i]) && !IsPair(value, ref i))
            {
                throw new ArgumentException($"'{name}' contains an unpaired surrogate at position {i}.", name);
            }
        }

        return Uri.EscapeDataString(value);
    }

    private static bool IsPair(string value, ref int i)
    {
        if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
        {
            i++;
            return true;
        }

        return false;
    }
}
