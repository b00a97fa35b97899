#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler accept <c>init</c> on targets that lack it.</summary>
internal static class IsExternalInit;
#endif
