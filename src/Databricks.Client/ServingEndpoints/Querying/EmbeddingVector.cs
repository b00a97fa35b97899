using System.Buffers.Binary;

namespace Databricks.Client.ServingEndpoints;

/// <summary>A vector as base64, the format requested by OpenAI's clients: 32-bit floats, little-endian.</summary>
internal static class EmbeddingVector
{
    /// <returns>The vector; null if the string is not one.</returns>
    public static float[]? Decode(string base64)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return null;
        }

        if (bytes.Length % sizeof(float) != 0)
        {
            return null;
        }

        var vector = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            var bits = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(float)));
#if NET8_0_OR_GREATER
            vector[i] = BitConverter.Int32BitsToSingle(bits);
#else
            vector[i] = BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);
#endif
        }

        return vector;
    }
}
