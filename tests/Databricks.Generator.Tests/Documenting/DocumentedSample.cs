namespace Databricks.Generator.Tests.Documenting;

/// <summary>Members of each kind, seen by users or not.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1000", Justification = "Static members of a generic type are among what is documented.")]
public class DocumentedSample<T> : IDisposable
{
    public const int Constant = 1;

    private readonly int _field = 1;

    public DocumentedSample() { }

    internal DocumentedSample(int value) => _field = value;

    public event EventHandler? Event;

    public int Property { get; internal set; }

    internal int InternalProperty => _field;

    public static implicit operator string(DocumentedSample<T> sample) => sample.ToString()!;

    public static void Method(IDictionary<string, int[,]> map, T value)
    {
        map.Clear();
        _ = value;
    }

    public static void Generic<TOther>(TOther value) => _ = value;

    internal static void Method() { }

    internal void Internal() => Event?.Invoke(this, EventArgs.Empty);

    protected static void Protected() { }

    void IDisposable.Dispose() => GC.SuppressFinalize(this);

    public sealed class Nested;

    internal static class InternalNested
    {
        public static int Public => 1;
    }
}
