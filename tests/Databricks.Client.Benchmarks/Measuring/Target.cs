using Databricks.Client.Benchmarks.Calls;

namespace Databricks.Client.Benchmarks.Measuring;

/// <summary>What share of the raw call's time and bytes the client may take.</summary>
internal sealed record Target(double Time, double Bytes)
{
    /// <summary>A list of many pages is as good as one of its pages.</summary>
    public static Target Of(Operation operation) =>
        operation switch
        {
            Operation.Get => new Target(0.9, 0.75),
            Operation.Create => new Target(0.9, 0.6),
            _ => new Target(0.75, 0.9),
        };

    /// <summary>What a chat client may take of what the client's own stream takes.</summary>
    public static Target ChatClient { get; } = new(1.15, 1.25);

    /// <summary>The share of the raw program's first call.</summary>
    public const double FirstCall = 0.5;
}
