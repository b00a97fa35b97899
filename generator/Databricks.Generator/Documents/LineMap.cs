using System.Text;
using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Documents;

/// <summary>Turns the offset of a byte into line and column.</summary>
internal sealed class LineMap
{
    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly List<int> _starts = [0];

    public LineMap(string file, byte[] bytes)
    {
        _file = file;
        _bytes = bytes;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n')
            {
                _starts.Add(i + 1);
            }
        }
    }

    public SourcePosition At(long offset)
    {
        var index = _starts.BinarySearch((int)offset);
        var line = index >= 0 ? index : ~index - 1;
        var column = Encoding.UTF8.GetCharCount(_bytes, _starts[line], (int)offset - _starts[line]) + 1;
        return new SourcePosition(_file, line + 1, column);
    }
}
