#if NETSTANDARD2_0
namespace System;

/// <summary>Methods of strings that newer targets have.</summary>
internal static class StringExtensions
{
    extension(string text)
    {
        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool Contains(string value, StringComparison comparisonType) => text.IndexOf(value, comparisonType) >= 0;

        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[text.Length - 1] == value;

        public static string Concat(ReadOnlySpan<char> str0, ReadOnlySpan<char> str1) => string.Concat(str0.ToString(), str1.ToString());
    }
}
#endif
