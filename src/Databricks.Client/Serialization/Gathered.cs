using System.Buffers;

namespace Databricks.Client.Serialization;

/// <summary>
/// Collects values of a list or map of unknown size in a pooled buffer: a collection created with its final size needs no growth, which would waste half of
/// its memory.
/// </summary>
internal struct Gathered<T>
{
    private const int FirstBuffer = 16;

    private T[] _buffer;
    private int _count;

    public readonly int Count => _count;

    public readonly ReadOnlySpan<T> Values => new(_buffer, 0, _count);

    public readonly T this[int index] => _buffer[index];

    public void Add(T value)
    {
        if (_count == 0)
        {
            _buffer = ArrayPool<T>.Shared.Rent(FirstBuffer);
        }
        else if (_count == _buffer.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(_count * 2);
            Array.Copy(_buffer, larger, _count);
            Release();
            _buffer = larger;
        }

        _buffer[_count++] = value;
    }

    /// <summary>Returns the buffer; the values must no longer be used.</summary>
    public readonly void Release()
    {
        if (_count > 0)
        {
            ArrayPool<T>.Shared.Return(_buffer, clearArray: true);
        }
    }
}
