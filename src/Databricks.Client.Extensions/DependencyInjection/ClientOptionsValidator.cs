using Databricks.Client.Errors;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions;

/// <summary>Refuses settings that no client can be made with. It reads no file and sends nothing: what is to be looked up is looked up at the first call.</summary>
internal sealed class ClientOptionsValidator(IEnumerable<ClientSection> sections) : IValidateOptions<DatabricksClientOptions>
{
    private static readonly string[] ParameterNote = [" (Parameter", "\r", "\n"];

    public ValidateOptionsResult Validate(string? name, DatabricksClientOptions options)
    {
        var client = name ?? Options.DefaultName;
        var problems = sections.Where(section => section.Name == client).SelectMany(static section => section.Apply(new DatabricksClientOptions())).ToList();
        if (problems.Count == 0 && Problem(options) is { } problem)
        {
            problems.Add(problem);
        }

        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"The settings of the Databricks client{(client.Length == 0 ? "" : $" '{client}'")} cannot be used: {string.Join(" ", problems)}"
            );
    }

    /// <summary>A client's constructor makes all checks that need no I/O.</summary>
    private static string? Problem(DatabricksClientOptions options)
    {
        try
        {
            new DatabricksClient(options).Dispose();
            return null;
        }
        catch (DatabricksException error)
        {
            return error.Message;
        }
        catch (ArgumentException error)
        {
            return error.Message.Split(ParameterNote, StringSplitOptions.None)[0];
        }
    }
}
