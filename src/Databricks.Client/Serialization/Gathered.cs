using System.Buffers;

namespace Databricks.Client.Serialization;

/// <summary>
/// Values of a list or map while their number is not known yet, in a pooled buffer: a collection that is made when it is known has its size at once,
/// while one that grows leaves half of its memory behind.
/// </summary>
internal struct Gathered<T>
{
    private const int FirstBuffer = 16;

    private T[] buffer;
    private int count;

    public readonly int Count => count;

    public readonly ReadOnlySpan<T> Values => new(buffer, 0, count);

    public readonly T this[int index] => buffer[index];

    public void Add(T value)
    {
        if (count == 0)
        {
            buffer = ArrayPool<T>.Shared.Rent(FirstBuffer);
        }
        else if (count == buffer.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(count * 2);
            Array.Copy(buffer, larger, count);
            Release();
            buffer = larger;
        }

        buffer[count++] = value;
    }

    /// <summary>Gives the buffer back; the values are not to be used any more.</summary>
    public readonly void Release()
    {
        if (count > 0)
        {
            ArrayPool<T>.Shared.Return(buffer, clearArray: true);
        }
    }
}
