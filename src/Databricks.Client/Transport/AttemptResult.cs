namespace Databricks.Client.Transport;

/// <summary>The result of an attempt: a value or a failure.</summary>
internal readonly struct AttemptResult<T>
{
    private AttemptResult(T value, Exception? failure)
    {
        Value = value;
        Failure = failure;
    }

    /// <summary>The value; meaningless if there is a failure.</summary>
    public T Value { get; }

    public Exception? Failure { get; }

    public static AttemptResult<T> Of(T value) => new(value, null);

    public static AttemptResult<T> Failed(Exception failure) => new(default!, failure);
}
