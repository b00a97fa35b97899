using System.ComponentModel;
using System.Globalization;

namespace Databricks.Client.Serialization;

/// <summary>Converts a string on the wire to a string enum, for configuration and other users of <see cref="TypeConverter"/>.</summary>
internal sealed class StringEnumTypeConverter<T> : TypeConverter
    where T : struct, IStringEnum<T>
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? default(T).Of(text) : base.ConvertFrom(context, culture, value);
}
