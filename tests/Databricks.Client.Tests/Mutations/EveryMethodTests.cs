using System.Diagnostics;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Transport;
using FsCheck;
using FsCheck.Fluent;

namespace Databricks.Client.Tests.Mutations;

/// <summary>
/// Every public method of the client against a service that responds with the document's examples, changed at random: a caller sees a result or a
/// <see cref="DatabricksException"/>, and nothing hangs. <see cref="MutationRuns.Variable"/> makes a longer run.
/// </summary>
public sealed class EveryMethodTests
{
    private const int Cases = 40;

    private static readonly TimeSpan _hang = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Methods => [.. ClientMethod.All.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_MutatedResponses_EndsInAResultOrADatabricksException(string name)
    {
        var method = ClientMethod.All[name];
        Prop.ForAll(MutatedCase.Any, mutated => Failure(method, mutated) is { } failure ? false.Label(failure) : true.ToProperty())
            .Check(MutationRuns.Settings(Cases));
    }

    /// <summary>What is wrong with how the call ended; null if nothing is.</summary>
    private static string? Failure(ClientMethod method, MutatedCase mutated)
    {
        using var caller = new CancellationTokenSource();
        using var handler = new MutatingHandler(mutated, caller);
        var clock = FakeClocks.SkippingWaits();
        using var http = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = "https://workspace.example.com",
                Token = "dapi-0123456789-token",
                HttpClient = http,
                TimeProvider = clock,
                Environment = static _ => null,
                OnRetry = static _ => { },
            }
        );
        var options = new RequestOptions
        {
            Retry = mutated.Retry,
            RateLimit = false,
            Timeout = TimeSpan.FromSeconds(30),
        };
        var call = Task.Run(() => method.CallAsync(client, mutated.EveryArgument, options, caller.Token));
        var error = Record.ExceptionAsync(() => call.WaitAsync(_hang)).GetAwaiter().GetResult();
        return IsAllowed(method, error, caller.IsCancellationRequested) ? null : $"{error}\n{string.Join('\n', handler.Bodies)}";
    }

    private static bool IsAllowed(ClientMethod method, Exception? error, bool isCancelled) =>
        error switch
        {
            null => true,
            DatabricksException => !error.Message.Contains('\n', StringComparison.Ordinal),
            OperationCanceledException => isCancelled,
            ArgumentException argument => IsOurs(argument) && method.Method.GetParameters().Any(parameter => parameter.Name == argument.ParamName),
            _ => false,
        };

    /// <summary>Whether the library itself has found the argument wrong, and not a class that it uses.</summary>
    private static bool IsOurs(Exception error) => new StackTrace(error).GetFrame(0)?.GetMethod()?.DeclaringType?.Assembly == typeof(DatabricksClient).Assembly;
}
