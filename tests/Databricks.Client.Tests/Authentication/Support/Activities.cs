using System.Diagnostics;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>Keeps every span of this library as text.</summary>
internal sealed class Activities : IDisposable
{
    private readonly List<string> lines = [];
    private readonly ActivityListener listener;

    public Activities()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DatabricksTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (lines)
                {
                    lines.Add(
                        $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(static e => e.Tags)))}"
                    );
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    public void Dispose() => listener.Dispose();
}
