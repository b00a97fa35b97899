#if NETSTANDARD2_0
namespace System;

/// <summary>The generic overload that newer targets have.</summary>
internal static class EnumExtensions
{
    extension(Enum)
    {
        public static bool IsDefined<TEnum>(TEnum value)
            where TEnum : struct, Enum => Enum.IsDefined(typeof(TEnum), value);
    }
}
#endif
