using System.Globalization;
using System.Text;

namespace Databricks.Client.Serialization;

/// <summary>Writes a surrogate without its partner as <c>\uXXXX</c>, which JSON readers turn back into the same character.</summary>
internal sealed class JsonSurrogateFallback : EncoderFallback
{
    public override int MaxCharCount => 6;

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Escapes();

    private sealed class Escapes : EncoderFallbackBuffer
    {
        private string text = "";
        private int position;

        public override int Remaining => text.Length - position;

        public override bool Fallback(char charUnknown, int index)
        {
            text = "\\u" + ((int)charUnknown).ToString("x4", CultureInfo.InvariantCulture);
            position = 0;
            return true;
        }

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) => Fallback(charUnknownHigh, index);

        public override char GetNextChar() => position < text.Length ? text[position++] : '\0';

        public override bool MovePrevious()
        {
            if (position == 0)
            {
                return false;
            }

            position--;
            return true;
        }

        public override void Reset()
        {
            text = "";
            position = 0;
        }
    }
}
