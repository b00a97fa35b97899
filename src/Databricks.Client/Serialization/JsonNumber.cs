using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace Databricks.Client.Serialization;

/// <summary>Finds the type that keeps every digit of a JSON number.</summary>
internal static class JsonNumber
{
    /// <summary>Decimal numbers with up to this many significant digits survive a double unchanged.</summary>
    private const int SafeDoubleDigits = 15;

    /// <summary>A double needs at most this many significant digits; a number with more was not written from one.</summary>
    private const int MostDoubleDigits = 17;

    /// <summary>Longer numbers stay text: parsing them takes quadratic time.</summary>
    private const int LongestNumber = 1000;

    private const double LargestExactInteger = 1L << 53;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool IsInteger(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    public static bool TryGetInt64(ReadOnlySpan<byte> number, out long value) => Utf8Parser.TryParse(number, out value, out var used) && used == number.Length;

    /// <returns>
    /// A <see cref="long"/>, a <see cref="BigInteger"/>, a <see cref="double"/> or a <see cref="decimal"/>; the number's text if none of them keeps every
    /// digit.
    /// </returns>
    public static object Value(ReadOnlySpan<byte> number)
    {
        if (number.Length > LongestNumber)
        {
            return Utf8Text.Decode(number);
        }

        if (IsInteger(number))
        {
            return TryGetInt64(number, out var integer)
                ? integer == 0 && number[0] == '-'
                    ? (object)-0.0
                    : integer
                : BigIntegerOf(number);
        }

        if (HasAtMost(SafeDoubleDigits, number) && TryParse(number, out var value))
        {
            return value;
        }

        var text = Utf8Text.Decode(number);
        var digits = new DecimalDigits(text);
        return TryParse(text, out value) && digits.Equals(new DecimalDigits(value.ToString("R", CultureInfo.InvariantCulture))) ? value
            : decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var exact)
            && digits.Equals(new DecimalDigits(exact.ToString(CultureInfo.InvariantCulture)))
                ? exact
            : text;
    }

    /// <summary>The number as the double that it was written from; false if no double represents it: too large, too small, or too many digits.</summary>
    public static bool TryGetDouble(ReadOnlySpan<byte> number, out double value) =>
        HasAtMost(MostDoubleDigits, number) && !IsInteger(number) ? TryParse(number, out value)
        : number.Length <= LongestNumber ? TryGetDouble(Utf8Text.Decode(number), out value)
        : Fail(out value);

    /// <summary>The same for a number sent as a string; false also for one that is not in JSON format.</summary>
    public static bool TryGetDouble(string number, out double value)
    {
        if (number.Length > LongestNumber || !TryParse(number, out value) || !IsJson(number))
        {
            return Fail(out value);
        }

        var digits = new DecimalDigits(number);
        return number.IndexOfAny(['.', 'e', 'E']) < 0
            ? Math.Abs(value) <= LargestExactInteger && digits.Equals(new DecimalDigits(value.ToString("R", CultureInfo.InvariantCulture)))
            : digits.Count <= MostDoubleDigits && (!value.Equals(0) || digits.Count == 0);
    }

    /// <summary>
    /// Whether a string that .NET parses as a number is also a JSON number: no plus sign, no leading zeros, digits on both sides of the point.
    /// </summary>
    private static bool IsJson(string number)
    {
        var first = number[0] == '-' ? 1 : 0;
        var point = number.IndexOf('.');
        return IsDigit(number, first) && !(number[first] == '0' && IsDigit(number, first + 1)) && (point < 0 || IsDigit(number, point + 1));
    }

    private static BigInteger BigIntegerOf(ReadOnlySpan<byte> number) => BigInteger.Parse(Utf8Text.Decode(number), Style, CultureInfo.InvariantCulture);

    private static bool IsDigit(string text, int index) => index < text.Length && text[index] is >= '0' and <= '9';

    private static bool Fail(out double value)
    {
        value = 0;
        return false;
    }

    /// <summary>Whether the number is short and has no exponent, so that its size is ordinary as well.</summary>
    private static bool HasAtMost(int digits, ReadOnlySpan<byte> number) => number.Length <= digits + 1 && number.IndexOfAny((byte)'e', (byte)'E') < 0;

    private static bool TryParse(ReadOnlySpan<byte> number, out double value) =>
#if NET8_0_OR_GREATER
        Utf8Parser.TryParse(number, out value, out int used) && used == number.Length;
#else
        TryParse(Utf8Text.Decode(number), out value);
#endif

    private static bool TryParse(string number, out double value) =>
        double.TryParse(number, Style, CultureInfo.InvariantCulture, out value) && !double.IsInfinity(value) && !double.IsNaN(value);
}
