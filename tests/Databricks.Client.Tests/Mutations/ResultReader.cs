using System.Collections;
using System.Reflection;
using Databricks.Client.Models;
using Databricks.Client.Serialization;

namespace Databricks.Client.Tests.Mutations;

/// <summary>Reads all of a result as a user might: sequences to their end, streams, and each property and helper of each model in it.</summary>
internal static class ResultReader
{
    private const int MostItems = 500;
    private const int Deepest = 5;

    private static readonly string[] _ofObject = [nameof(GetType), nameof(GetHashCode)];

    public static async Task ReadAsync(object? result, CancellationToken cancellationToken)
    {
        if (result is Task task)
        {
            await task;
            result = task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
        }

        if (result?.GetType().GetInterface("IAsyncEnumerable`1") is { } sequence)
        {
            result = await (Task<List<object?>>)
                typeof(ResultReader)
                    .GetMethod(nameof(ListAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(sequence.GetGenericArguments())
                    .Invoke(null, [result, cancellationToken])!;
        }

        if (result is ApiResponseStream stream)
        {
            await stream.Body.CopyToAsync(Stream.Null, cancellationToken);
            stream.Dispose();
        }

        Walk(result, 0);
    }

    private static async Task<List<object?>> ListAsync<T>(IAsyncEnumerable<T> sequence, CancellationToken cancellationToken)
    {
        var items = new List<object?>();
        await foreach (var item in sequence.WithCancellation(cancellationToken))
        {
            items.Add(item);
            Assert.True(items.Count <= MostItems, "The sequence does not end.");
        }

        return items;
    }

    private static void Walk(object? value, int depth)
    {
        if (value is null or string or Stream || depth > Deepest)
        {
            return;
        }

        if (
            value is IJsonModel
            || value.GetType() is { IsPrimitive: false, IsEnum: false } type && type.Assembly == typeof(DatabricksClient).Assembly && value is not Exception
        )
        {
            _ = value.ToString();
            foreach (var method in value.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(IsReader))
            {
                Walk(method.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null), depth + 1);
            }
        }
        else if (value is IEnumerable items and not Newtonsoft.Json.Linq.JToken)
        {
            foreach (var item in items)
            {
                Walk(item, depth + 1);
            }
        }
    }

    /// <summary>Properties, and helpers without arguments such as <see cref="ClusterDetails.ToEditRequest"/>.</summary>
    private static bool IsReader(MethodInfo method) =>
        method.GetParameters().Length == 0
        && !method.IsGenericMethodDefinition
        && method.ReturnType != typeof(void)
        && !typeof(Task).IsAssignableFrom(method.ReturnType)
        && Array.IndexOf(_ofObject, method.Name) < 0;
}
