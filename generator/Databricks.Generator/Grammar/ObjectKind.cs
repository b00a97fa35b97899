namespace Databricks.Generator.Grammar;

/// <summary>One kind of object of an OpenAPI document, with the keywords that the generator knows in it.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="references">Whether a `$ref` is allowed instead.</param>
/// <param name="section">The part of `components` that referenced objects of this kind go to.</param>
internal sealed class ObjectKind(string name, ReferenceUse references = ReferenceUse.Forbidden, string? section = null)
{
    private readonly Dictionary<string, Shape> _keywords = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    /// <summary>The name with its article, as a sentence begins.</summary>
    public string Title { get; } = ("aeio".Contains(name[0], StringComparison.Ordinal) ? "An " : "A ") + name;

    public ReferenceUse References { get; } = references;

    public string? Section { get; } = section;

    public IEnumerable<string> Keywords => _keywords.Keys;

    /// <summary>The value of a keyword; null for a keyword that this kind does not have.</summary>
    public Shape? Find(string keyword) => _keywords.GetValueOrDefault(keyword);

    public ObjectKind Scalars(params ReadOnlySpan<string> keywords) => Add(new Shape(ShapeForm.Scalar), keywords);

    public ObjectKind Values(params ReadOnlySpan<string> keywords) => Add(new Shape(ShapeForm.Any), keywords);

    public ObjectKind With(string keyword, ShapeForm form, ObjectKind? kind = null) => Add(new Shape(form, kind), keyword);

    /// <summary>The most similar known keyword; null if none is similar.</summary>
    public string? Nearest(string keyword) =>
        _keywords
            .Keys.Select(k => (Keyword: k, Distance: Distance(k, keyword)))
            .Where(c => c.Distance <= Math.Max(2, keyword.Length / 4))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Keyword, StringComparer.Ordinal)
            .Select(c => c.Keyword)
            .FirstOrDefault();

    private ObjectKind Add(Shape shape, params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            _keywords.Add(keyword, shape);
        }

        return this;
    }

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
