using System.Diagnostics;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>Keeps every span of this library as a string.</summary>
internal sealed class Activities : IDisposable
{
    private readonly List<string> _lines = [];
    private readonly ActivityListener _listener;

    public Activities()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DatabricksTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_lines)
                {
                    _lines.Add(
                        $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(static e => e.Tags)))}"
                    );
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
