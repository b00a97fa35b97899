using System.Buffers;

namespace Databricks.Client.Serialization;

/// <summary>
/// Values of a list or map while their number is not known yet, in a pooled buffer: a collection that is made when it is known has its size at once,
/// while one that grows leaves half of its memory behind.
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

    /// <summary>Gives the buffer back; the values are not to be used any more.</summary>
    public readonly void Release()
    {
        if (_count > 0)
        {
            ArrayPool<T>.Shared.Return(_buffer, clearArray: true);
        }
    }
}
