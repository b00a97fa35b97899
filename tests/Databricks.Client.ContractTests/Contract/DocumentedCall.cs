using System.Reflection;
using Databricks.Client.Testing.Examples;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>
/// A call of one operation with given values, as a user's code makes it: the client's own method, found by the operation's ID; arguments and body read from
/// JSON with JsonConvert.
/// </summary>
internal sealed class DocumentedCall
{
    private const string Filter = "filter";

    private readonly MethodInfo _method;

    /// <param name="operation">The operation.</param>
    /// <param name="values">A value for each parameter that is to be sent, by its name on the wire.</param>
    /// <param name="body">The body; null if there is none.</param>
    public DocumentedCall(ExampleOperation operation, IReadOnlyDictionary<string, JToken> values, JToken? body)
    {
        Operation = operation;
        Values = values;
        Body = body;
        _method = FindMethod(operation);
    }

    public ExampleOperation Operation { get; }

    public IReadOnlyDictionary<string, JToken> Values { get; }

    public JToken? Body { get; }

    /// <summary>Path and query as they must be in the request line.</summary>
    public string Target
    {
        get
        {
            var path = Operation.Path;
            var query = new List<string>();
            foreach (var parameter in Operation.Parameters.Where(parameter => Values.ContainsKey((string)parameter["name"]!)))
            {
                var name = (string)parameter["name"]!;
                var texts = (Values[name] as JArray ?? [Values[name]]).Select(value => PercentEncoding.Of(Text(value))).ToList();
                if ((string?)parameter["in"] == "path")
                {
                    path = path.Replace($"{{{name}}}", texts.Single());
                }
                else
                {
                    query.AddRange(texts.Select(text => $"{name}={text}"));
                }
            }

            return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
        }
    }

    /// <summary>Makes the call.</summary>
    /// <returns>The model, or the string; null for operations without a response body.</returns>
    public async Task<object?> SendAsync(DatabricksClient client, RequestOptions? options = null)
    {
        var service = typeof(DatabricksClient).GetProperty(Operation.Group)!.GetValue(client);
        var task = (Task)_method.Invoke(service, [.. _method.GetParameters().Select(parameter => Argument(parameter, options))])!;
        await task;
        return _method.ReturnType.IsGenericType ? _method.ReturnType.GetProperty("Result")!.GetValue(task) : null;
    }

    // An operation has one method that takes all of its parameters and the whole body; the others are shorter ways to it.
    private static MethodInfo FindMethod(ExampleOperation operation)
    {
        var service =
            typeof(DatabricksClient).GetProperty(operation.Group)
            ?? throw new InvalidOperationException($"DatabricksClient has no property {operation.Group}.");
        var verb = operation.Id[(operation.Group.Length + 1)..];
        var wanted = operation.Parameters.Select(CSharpName).Concat(operation.Body is null ? [] : ["request"]).Order().ToList();
        return service
                .PropertyType.GetMethods()
                .SingleOrDefault(method =>
                    (method.Name == $"{verb}PageAsync" || method.Name == $"{verb}Async")
                    && typeof(Task).IsAssignableFrom(method.ReturnType)
                    && method.GetParameters().SkipLast(2).SelectMany(Names).Order().SequenceEqual(wanted)
                )
            ?? throw new InvalidOperationException(
                $"{service.PropertyType.Name} has no method {verb}Async or {verb}PageAsync with the parameters {string.Join(", ", wanted)} for {operation.Id}."
            );
    }

    // The optional parameters of a list are the properties of one object.
    private static IEnumerable<string> Names(ParameterInfo parameter) =>
        parameter.Name == Filter
            ? parameter.ParameterType.GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
            : [parameter.Name!];

    private object FilterOf(Type type)
    {
        var filter = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties())
        {
            var known = Operation.Parameters.First(documented => string.Equals(CSharpName(documented), property.Name, StringComparison.OrdinalIgnoreCase));
            if (Values.TryGetValue((string)known["name"]!, out var value))
            {
                property.SetValue(filter, Read(value, property.PropertyType));
            }
        }

        return filter;
    }

    private object? Argument(ParameterInfo parameter, RequestOptions? options)
    {
        if (parameter.Name == Filter)
        {
            return FilterOf(parameter.ParameterType);
        }

        if (parameter.ParameterType == typeof(RequestOptions))
        {
            return options;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        if (Operation.Parameters.FirstOrDefault(documented => CSharpName(documented) == parameter.Name) is not { } known)
        {
            return Read(Body!, parameter.ParameterType);
        }

        return Values.TryGetValue((string)known["name"]!, out var value) ? Read(value, parameter.ParameterType) : null;
    }

    private static object? Read(JToken value, Type type) =>
        type == typeof(JToken)
            ? value
            : JsonConvert.DeserializeObject(value.ToString(Formatting.None), type, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });

    private static string CSharpName(JObject parameter)
    {
        if ((string?)parameter["x-csharp-name"] is { } name)
        {
            return name;
        }

        var words = ((string)parameter["name"]!).Split('_', '.');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static string Text(JToken value) => value.Type == JTokenType.String ? (string)value! : value.ToString(Formatting.None);
}
