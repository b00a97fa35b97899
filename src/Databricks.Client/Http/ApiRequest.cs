using System.Globalization;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Http;

/// <summary>The request of a generated method: operation, path values, query, body. Values are checked and escaped here.</summary>
internal sealed class ApiRequest
{
    private string _path;
    private string? _query;
    private IJsonModel? _model;
    private JToken? _token;
    private byte[]? _text;
    private Func<HttpContent>? _content;
    private List<(string Name, string Value)>? _pathValues;

    public ApiRequest(ApiOperation operation)
        : this(operation, operation.Path) { }

    /// <summary>A call to a given URL instead of the operation's own path.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="target">Path and query, escaped.</param>
    public ApiRequest(ApiOperation operation, string target)
    {
        Operation = operation;
        _path = target;
    }

    public ApiOperation Operation { get; }

    /// <summary>Path and query, escaped.</summary>
    public string Target => _query is null ? _path : _path + _query;

    /// <summary>The path with its values, without the query.</summary>
    public string ActualPath => _path;

    /// <summary>The values in the path, for an operation that has a <see cref="DoneCheck"/>.</summary>
    public IReadOnlyList<(string Name, string Value)> PathValues => _pathValues ?? [];

    /// <summary>The request in messages: method and path.</summary>
    public string Subject => Operation.Method + " " + _path;

    /// <summary>Whether the request has a JSON body.</summary>
    public bool HasBody => _model is not null || _token is not null || _text is not null;

    /// <summary>The expected media type of the response.</summary>
    public string Accept { get; set; } = "application/json";

    /// <summary>Whether the caller has set the token that makes the call idempotent.</summary>
    public bool HasIdempotencyToken { get; private set; }

    /// <summary>Whether the request can be sent (again): false once a single-use body was sent.</summary>
    public bool CanBeSent { get; private set; } = true;

    public Idempotency Idempotency => HasIdempotencyToken ? Idempotency.Idempotent : Operation.Idempotency;

    /// <summary>Replaces <c>{name}</c> in the path with a value, escaped so that it stays one segment.</summary>
    /// <param name="name">The parameter's name in the path.</param>
    /// <param name="value">Its value.</param>
    /// <param name="argument">The name of the caller's argument, for messages.</param>
    public void Path(string name, string value, string argument)
    {
        _path = _path.Replace("{" + name + "}", PathValue.Escape(argument, value));
        if (Operation.Done is not null)
        {
            (_pathValues ??= []).Add((name, value));
        }
    }

    /// <summary>Adds an escaped query.</summary>
    public void RawQuery(string? escaped)
    {
        if (!string.IsNullOrEmpty(escaped))
        {
            _query = _query + (_query is null ? "?" : "&") + escaped;
        }
    }

    public void Query(string name, string? value)
    {
        if (value is not null)
        {
            RawQuery(Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value));
        }
    }

    public void Query(string name, bool? value) => Query(name, value is { } set ? (set ? "true" : "false") : null);

    public void Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Query(string name, double? value) => Query(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Query<T>(string name, T? value)
        where T : struct, IStringEnum => Query(name, value?.Text);

    public void Query(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            Query(name, value);
        }
    }

    public void Query<T>(string name, IEnumerable<T>? values)
        where T : struct, IStringEnum
    {
        foreach (var value in values ?? [])
        {
            Query(name, value.Text);
        }
    }

    /// <exception cref="ArgumentException">A required member has not been set.</exception>
    /// <param name="request">The body; named request like in public methods.</param>
    public void Json(IJsonModel request)
    {
        if (request.FindMissingMember() is { } missing)
        {
            throw new ArgumentException($"{request.GetType().Name}.{missing} is required: set it before the call.", nameof(request));
        }

        _model = request;
    }

    public void Json(JToken body) => _token = body;

    /// <summary>Serialized JSON; it is sent unchanged.</summary>
    public void Json(byte[] utf8) => _text = utf8;

    /// <summary>A body other than JSON, created again for each attempt.</summary>
    public void Content(Func<HttpContent> make) => _content = make;

    /// <summary>A body other than JSON, such as a stream, that can be sent only once.</summary>
    public void Content(HttpContent once) =>
        _content = () =>
        {
            CanBeSent = false;
            return once;
        };

    /// <summary>The body of the next attempt; null if it is JSON, or there is none.</summary>
    /// <exception cref="DatabricksException">The caller's function failed. That is not a connection failure, whatever the exception's type.</exception>
    public HttpContent? MakeContent()
    {
        try
        {
            return _content is null ? null : _content() ?? throw new InvalidOperationException("The function returned null.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new DatabricksException($"{Subject}: the function that creates the body failed. {error.Message}", error);
        }
    }

    /// <summary>Writes the body.</summary>
    /// <param name="secrets">Collects the secret values in it.</param>
    public byte[] WriteBody(ICollection<string> secrets)
    {
        if (_model is not null)
        {
            return JsonText.Write(_model, static (json, body) => json.Value(body), secrets);
        }

        var body = JsonText.Write(_token, static (json, body) => json.Value(body));
        if (_text is not null)
        {
            if (JsonText.TokenOrNull(new ArraySegment<byte>(_text)) is { } parsed)
            {
                SecretMembers.Collect(parsed, secrets);
            }

            return _text;
        }

        if (_token is not null)
        {
            SecretMembers.Collect(_token, secrets);
        }

        return body;
    }

    /// <summary>The body for debug output, without secrets.</summary>
    public string ShowBody() => _model is not null ? JsonText.Redact(_model) : $"\"{Scrubber.Mask}\"";

    /// <summary>Makes the call idempotent if the caller has set a token.</summary>
    public void IdempotencyToken(string? token) => HasIdempotencyToken = !string.IsNullOrEmpty(token);
}
