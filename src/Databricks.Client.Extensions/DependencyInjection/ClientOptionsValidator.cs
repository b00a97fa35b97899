using Databricks.Client.Errors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions;

/// <summary>Refuses settings with which a client cannot be created. It reads no file and sends nothing: lookups happen at the first call.</summary>
internal sealed class ClientOptionsValidator(IEnumerable<RegisteredClient> clients, IEnumerable<ClientSection> sections, IServiceProvider provider)
    : IValidateOptions<DatabricksClientOptions>
{
    private static readonly string[] _parameterNote = [" (Parameter", "\r", "\n"];

    public ValidateOptionsResult Validate(string? name, DatabricksClientOptions options)
    {
        var client = name ?? Options.DefaultName;
        if (clients.Any(known => known.Name == client && known.IsReplaced))
        {
            return ValidateOptionsResult.Skip;
        }

        var own = sections.Where(section => section.Name == client).ToList();
        var application = provider.GetService<IConfiguration>();
        var problems = own.SelectMany(section => section.Problems(application)).ToList();
        if (problems.Count == 0)
        {
            problems.AddRange(
                Problem(ClientRegistration.WithConnections(provider, client, options)) is { } problem ? [Located(problem, own)] : Missing(options, own)
            );
        }

        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"The settings of the Databricks client{(client.Length == 0 ? "" : $" '{client}'")} cannot be used: {string.Join(" ", problems)}"
            );
    }

    /// <summary>A client's constructor performs all checks that need no I/O.</summary>
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
            return error.Message.Split(_parameterNote, StringSplitOptions.None)[0];
        }
    }

    /// <summary>The problem, with the path of the key if a single key of a section causes it.</summary>
    private static string Located(string problem, IEnumerable<ClientSection> sections)
    {
        foreach (var (path, set) in sections.SelectMany(static section => section.Settings()))
        {
            var alone = new DatabricksClientOptions();
            set(alone);
            if (Problem(alone) == problem)
            {
                return $"{path}: {problem}";
            }
        }

        return problem;
    }

    /// <summary>Missing settings of a client that does not use the environment.</summary>
    private static IEnumerable<string> Missing(DatabricksClientOptions options, List<ClientSection> sections)
    {
        if (options.UseEnvironment || options.Profile is not null || options.Authentication.ConfigFile is not null || sections.Count == 0)
        {
            yield break;
        }

        var section = sections[sections.Count - 1];
        var elsewhere = $"or set {section.PathOf(nameof(options.UseEnvironment))} to true to use the environment and the config file";
        if (options.Host is null && options.Authentication.AzureWorkspaceResourceId is null)
        {
            yield return $"{section.PathOf(nameof(options.Host))} is missing. Set it, {elsewhere}.";
        }

        if (!options.HasCredential)
        {
            yield return $"There is no credential. Set {section.PathOf(nameof(options.Token))} or another method under {section.PathOf(nameof(options.Authentication))}, {elsewhere}.";
        }
    }
}
