namespace Databricks.Client.Testing.State;

/// <summary>The states of a cluster.</summary>
internal static class ClusterStates
{
    public const string Pending = "PENDING";
    public const string Running = "RUNNING";
    public const string Restarting = "RESTARTING";
    public const string Resizing = "RESIZING";
    public const string Terminating = "TERMINATING";
    public const string Terminated = "TERMINATED";
    public const string Error = "ERROR";
    public const string Unknown = "UNKNOWN";

    public static IReadOnlyList<string> All { get; } = [Pending, Running, Restarting, Resizing, Terminating, Terminated, Error, Unknown];
}
