using System.Reflection;

namespace Databricks.Client.Tests.Mutations;

/// <summary>A public method that calls the workspace, of a group of <see cref="DatabricksClient"/> or of the client itself.</summary>
internal sealed record ClientMethod(PropertyInfo? Group, MethodInfo Method)
{
    /// <summary>All of them, by their names; found by reflection, so that a new group or method is one of them.</summary>
    public static IReadOnlyDictionary<string, ClientMethod> All { get; } =
        typeof(DatabricksClient)
            .GetProperties()
            .Where(static property => typeof(ApiClient).IsAssignableFrom(property.PropertyType))
            .SelectMany(static group => Methods(group.PropertyType).Select(method => new ClientMethod(group, method)))
            .Concat(Methods(typeof(DatabricksClient)).Select(static method => new ClientMethod(null, method)))
            .ToDictionary(static method => method.Name);

    public string Name =>
        $"{Group?.Name ?? "Client"}.{Method.Name}{(Method.IsGenericMethod ? $"<{string.Join(", ", Method.GetGenericArguments().Select(NameOf))}>" : "")}({string.Join(", ", Method.GetParameters().Select(static p => NameOf(p.ParameterType)))})";

    /// <summary>Calls the method and reads all that it returns.</summary>
    /// <param name="client">The client.</param>
    /// <param name="everyArgument">Whether optional arguments are given too.</param>
    /// <param name="options">The options of the call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task CallAsync(DatabricksClient client, bool everyArgument, RequestOptions options, CancellationToken cancellationToken)
    {
        var arguments = new Arguments(client, options, cancellationToken);
        var method = Method.IsGenericMethodDefinition ? Method.MakeGenericMethod([.. Method.GetGenericArguments().Select(Arguments.TypeFor)]) : Method;
        var values = method.GetParameters().Select(parameter => Value(arguments, parameter, everyArgument)).ToArray();
        var result = method.Invoke(Group is null ? client : Group.GetValue(client), BindingFlags.DoNotWrapExceptions, null, values, null);
        await ResultReader.ReadAsync(result, cancellationToken);
    }

    public override string ToString() => Name;

    private object? Value(Arguments arguments, ParameterInfo parameter, bool everyArgument)
    {
        var isOptional =
            parameter.HasDefaultValue && !everyArgument && parameter.ParameterType != typeof(RequestOptions) && parameter.ParameterType != typeof(WaitOptions);
        if (isOptional && parameter.ParameterType != typeof(CancellationToken))
        {
            return parameter.DefaultValue;
        }

        return arguments.Make(parameter)
            ?? throw new InvalidOperationException(
                $"{Name}: there is no argument for {parameter.ParameterType} {parameter.Name}. Add one to {nameof(Arguments)}, so that the method is tested with mutated responses."
            );
    }

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(static method => method.DeclaringType != typeof(object) && !method.IsSpecialName && method.Name.EndsWith("Async", StringComparison.Ordinal));

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
}
