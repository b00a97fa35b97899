#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>Passes the text of an argument; recognized by the compiler by name on targets that lack it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName { get; } = parameterName;
}
#endif
