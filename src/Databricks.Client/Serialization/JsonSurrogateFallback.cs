using System.Globalization;
using System.Text;

namespace Databricks.Client.Serialization;

/// <summary>Writes an unpaired surrogate as <c>\uXXXX</c>, which JSON readers convert back to the same character.</summary>
internal sealed class JsonSurrogateFallback : EncoderFallback
{
    public override int MaxCharCount => 6;

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Escapes();

    private sealed class Escapes : EncoderFallbackBuffer
    {
        private string _text = "";
        private int _position;

        public override int Remaining => _text.Length - _position;

        public override bool Fallback(char charUnknown, int index)
        {
            _text = "\\u" + ((int)charUnknown).ToString("x4", CultureInfo.InvariantCulture);
            _position = 0;
            return true;
        }

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) => Fallback(charUnknownHigh, index);

        public override char GetNextChar() => _position < _text.Length ? _text[_position++] : '\0';

        public override bool MovePrevious()
        {
            if (_position == 0)
            {
                return false;
            }

            _position--;
            return true;
        }

        public override void Reset()
        {
            _text = "";
            _position = 0;
        }
    }
}
