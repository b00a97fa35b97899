using System.Globalization;

namespace Databricks.Quickstart.Commands;

/// <summary>The arguments of a command: takes those that it knows and complains of the rest.</summary>
internal sealed class ArgumentList(string command, IEnumerable<string> arguments)
{
    private readonly List<string> _rest = [.. arguments];

    /// <summary>Takes a switch such as <c>--live</c>.</summary>
    public bool Flag(string name) => _rest.Remove(name);

    /// <summary>Takes an option with a value, <c>--port 8080</c> or <c>--port=8080</c>.</summary>
    /// <returns>The value; null where the option is absent.</returns>
    public string? Value(string name)
    {
        var index = _rest.FindIndex(argument => argument == name || argument.StartsWith(name + "=", StringComparison.Ordinal));
        if (index < 0)
        {
            return null;
        }

        var inline = _rest[index].Length > name.Length;
        if (!inline && index + 1 >= _rest.Count)
        {
            throw new UsageException($"Option {name} of {command} needs a value.");
        }

        var value = inline ? _rest[index][(name.Length + 1)..] : _rest[index + 1];
        _rest.RemoveRange(index, inline ? 1 : 2);
        return value;
    }

    /// <summary>Takes a TCP port.</summary>
    public int Port(string name, int otherwise) =>
        Value(name) switch
        {
            null => otherwise,
            var text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => port,
            var text => throw new UsageException($"Option {name} of {command} takes a number between 0 and 65535, not '{text}'."),
        };

    /// <summary>Takes the first argument that is not an option.</summary>
    public string Positional(string name)
    {
        var index = _rest.FindIndex(argument => !argument.StartsWith('-'));
        if (index < 0)
        {
            throw new UsageException($"{command} needs {name}.");
        }

        var value = _rest[index];
        _rest.RemoveAt(index);
        return value;
    }

    /// <summary>Complains of what no one took.</summary>
    public void End()
    {
        if (_rest is [var first, ..])
        {
            throw new UsageException(first.StartsWith('-') ? $"Unknown option '{first}' of {command}." : $"{command} does not take '{first}'.");
        }
    }
}
