using System.Globalization;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Dashboard;

/// <summary>Lists, adds and removes fault rules for the dashboard.</summary>
internal sealed class DashboardFaults(Workspace workspace)
{
    private const int MostTimes = 1_000_000;

    private readonly Dictionary<FaultRule, int> _ids = new(ReferenceEqualityComparer.Instance);

    public JArray Render()
    {
        lock (_ids)
        {
            return new JArray(workspace.Faults.Select(Render));
        }
    }

    /// <summary>Adds a rule from the dashboard's form.</summary>
    /// <exception cref="ArgumentException">The form has an invalid value.</exception>
    public void Add(JObject form)
    {
        var kind = Enum.TryParse<FaultKind>(form.Text("kind"), out var known)
            ? known
            : throw new ArgumentException($"'{form.Text("kind")}' is not a known fault.");
        var times = form.Int64("times") ?? 1;
        if (times is < 1 or > MostTimes)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The number of times must be between 1 and {MostTimes}, not {times}."));
        }

        workspace.Faults.Add(
            new FaultRule
            {
                Kind = kind,
                Operation = form.Text("operation") is { Length: > 0 } operation ? operation : null,
                Times = (int)times,
                StatusCode = (int)Math.Clamp(form.Int64("status") ?? 503, 400, 599),
                RetryAfter = form.Int64("retry_after_seconds") is >= 0 and var wait ? TimeSpan.FromSeconds(wait) : null,
                Delay = TimeSpan.FromMilliseconds(Math.Clamp(form.Int64("delay_milliseconds") ?? 0, 0, 3_600_000)),
            }
        );
    }

    public void Remove(long? id)
    {
        lock (_ids)
        {
            foreach (var rule in workspace.Faults.Where(rule => _ids.TryGetValue(rule, out var known) && known == id).ToList())
            {
                workspace.Faults.Remove(rule);
                _ids.Remove(rule);
            }
        }
    }

    private JObject Render(FaultRule rule)
    {
        if (!_ids.TryGetValue(rule, out var id))
        {
            _ids[rule] = id = _ids.Count == 0 ? 1 : _ids.Values.Max() + 1;
        }

        return new JObject
        {
            ["id"] = id,
            ["kind"] = rule.Kind.ToString(),
            ["operation"] = rule.Operation,
            ["status"] = rule.Kind == FaultKind.Status ? rule.StatusCode : null,
            ["delay_milliseconds"] = rule.Kind == FaultKind.Delay ? (long)rule.Delay.TotalMilliseconds : null,
            ["times"] = rule.Times,
            ["hits"] = workspace.Faults.CountOf(rule),
        };
    }
}
