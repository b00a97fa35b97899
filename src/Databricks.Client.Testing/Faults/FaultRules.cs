using System.Collections;

namespace Databricks.Client.Testing;

/// <summary>The fault rules of a workspace. For each call, the first matching rule that is not used up applies. Thread-safe.</summary>
public sealed class FaultRules : IEnumerable<FaultRule>
{
    private readonly object _gate;
    private readonly List<Entry> _entries = [];

    internal FaultRules(object gate) => _gate = gate;

    /// <summary>Throws if no operation has the name, or begins with the name before a <c>*</c>.</summary>
    internal Action<string>? CheckOperation { get; set; }

    /// <summary>Adds a rule after the existing ones.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentException"><see cref="FaultRule.Operation"/> is not the name of an operation; the message has similar names.</exception>
    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Operation is { } operation)
        {
            CheckOperation?.Invoke(operation);
        }

        lock (_gate)
        {
            _entries.Add(new Entry(rule));
        }
    }

    /// <summary>Removes a rule.</summary>
    /// <param name="rule">A rule that was added.</param>
    /// <returns>False if it is not in the list.</returns>
    public bool Remove(FaultRule rule)
    {
        lock (_gate)
        {
            return _entries.RemoveAll(entry => ReferenceEquals(entry.Rule, rule)) > 0;
        }
    }

    /// <summary>Removes all rules.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <summary>How often a rule has been applied.</summary>
    /// <param name="rule">A rule that was added.</param>
    /// <returns>The number; 0 for a rule that is not in the list.</returns>
    public int CountOf(FaultRule rule)
    {
        lock (_gate)
        {
            return _entries.Where(entry => ReferenceEquals(entry.Rule, rule)).Sum(entry => entry.Hits);
        }
    }

    /// <inheritdoc />
    public IEnumerator<FaultRule> GetEnumerator()
    {
        lock (_gate)
        {
            return _entries.ConvertAll(entry => entry.Rule).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Finds the rule that applies to this call, and counts it.</summary>
    internal FaultRule? Take(RecordedRequest request)
    {
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Rule.Kind != FaultKind.StaleFirstRead && entry.Matches(request) && entry.Use())
                {
                    return entry.Rule;
                }
            }

            return null;
        }
    }

    /// <summary>Whether any read must still be stale after a write.</summary>
    internal bool WantsStaleReads()
    {
        lock (_gate)
        {
            return _entries.Exists(entry => entry.Rule.Kind == FaultKind.StaleFirstRead && entry.Hits < entry.Rule.Times);
        }
    }

    /// <summary>Whether this read is stale after the last write; counts it.</summary>
    internal bool TakeStaleRead(RecordedRequest request)
    {
        lock (_gate)
        {
            return _entries.Exists(entry => entry.Rule.Kind == FaultKind.StaleFirstRead && entry.Matches(request) && entry.Use());
        }
    }

    private sealed class Entry(FaultRule rule)
    {
        private int _seen;

        public FaultRule Rule { get; } = rule;

        public int Hits { get; private set; }

        public bool Matches(RecordedRequest request)
        {
            var wanted = Rule.Operation;
            var operation = request.Operation ?? "";
            var named = wanted is null || (wanted.EndsWith('*') ? operation.StartsWith(wanted[..^1], StringComparison.Ordinal) : operation == wanted);
            return named && Rule.When?.Invoke(request) != false;
        }

        public bool Use()
        {
            if (_seen++ < Rule.After || Hits >= Rule.Times)
            {
                return false;
            }

            Hits++;
            return true;
        }
    }
}
