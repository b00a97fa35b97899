#if NETSTANDARD2_0
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Allows assigning null to a property that never returns it; recognized by the compiler by name on targets that lack it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class AllowNullAttribute : Attribute;
#endif
