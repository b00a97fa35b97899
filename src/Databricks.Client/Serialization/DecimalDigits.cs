using System.Globalization;
using System.Numerics;

namespace Databricks.Client.Serialization;

/// <summary>A decimal number by its significant digits and its exponent, so that <c>1.50</c>, <c>15e-1</c> and <c>1.5</c> are the same.</summary>
internal readonly struct DecimalDigits : IEquatable<DecimalDigits>
{
    private readonly string _digits;
    private readonly BigInteger _exponent;
    private readonly bool _isNegative;

    /// <param name="number">A number in JSON or .NET format.</param>
    public DecimalDigits(string number)
    {
        var mantissaEnd = number.IndexOfAny(['e', 'E']);
        var mantissa = mantissaEnd < 0 ? number : number.Substring(0, mantissaEnd);
        var exponent =
            mantissaEnd < 0
                ? BigInteger.Zero
                : BigInteger.Parse(number.Substring(mantissaEnd + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        _isNegative = mantissa.StartsWith('-');
        mantissa = mantissa.TrimStart('-', '+');
        var point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var trimmed = mantissa.TrimEnd('0');
        _exponent = exponent + (mantissa.Length - trimmed.Length);
        _digits = trimmed.TrimStart('0');
    }

    /// <summary>The number of significant digits; 0 for zero.</summary>
    public int Count => _digits.Length;

    public bool Equals(DecimalDigits other) =>
        _digits == other._digits && _isNegative == other._isNegative && (_digits.Length == 0 || _exponent == other._exponent);

    public override bool Equals(object? obj) => obj is DecimalDigits other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_digits);
}
