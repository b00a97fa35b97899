using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Errors;
using Databricks.Client.Observability;

namespace Databricks.Client.Authentication.Chain;

/// <summary>The messages of a failed search for a credential: the places searched, the settings found, what is missing, and remedies.</summary>
internal sealed class ChainMessages(StrategyInput input, ConfigDiagnosis diagnosis, string fileNote)
{
    private const string ExampleHost = "https://example.cloud.databricks.com";

    private static string Supported => string.Join(", ", CredentialStrategy.All.Select(static s => s.Name));

    /// <summary>The configured method, or the only login of the machine, failed: its error, followed by the settings.</summary>
    public DatabricksException Failed(CredentialStrategy strategy, DatabricksException error)
    {
        var prefix = strategy.Name + " auth: ";
        var message = error.Message.StartsWith(prefix, StringComparison.Ordinal) ? error.Message : prefix + error.Message;
        message = message.EndsWith('.') || message.EndsWith('?') ? message : message + ".";
        return error is DatabricksAuthenticationException refused
            ? new DatabricksAuthenticationException(message + input.Config.Describe(), refused)
            {
                StatusCode = refused.StatusCode,
                ErrorCode = refused.ErrorCode,
            }
            // It already names the location; the settings would repeat the invalid value.
            : new DatabricksConfigurationException(message, error);
    }

    /// <summary>A requested or partly configured method lacks a setting.</summary>
    public DatabricksConfigurationException NotConfigured(CredentialStrategy strategy, string missing) =>
        new($"{strategy.Name} auth: not configured: {missing}.{diagnosis}{Example(strategy)}{input.Config.Describe()}");

    public DatabricksConfigurationException Unknown(ConfigValue forced)
    {
        var nearest = NearestName.Of(forced.Text, CredentialStrategy.All.Select(static s => s.Name));
        return new(
            $"default auth: auth type {SingleLine.Of($"\"{input.Config.Show(forced)}\"", 100)} not found. It is set by {forced.Source}."
                + (nearest is null ? "" : $" Did you mean {nearest}?")
                + $" Supported: {Supported}.{input.Config.Describe()}"
        );
    }

    /// <summary>An unrecognized setting may mean another identity than the machine's logins.</summary>
    public DatabricksConfigurationException Doubtful(string doubt) =>
        new($"default auth: cannot configure default credentials: {Lower(doubt)}{Others(doubt)}{input.Config.Describe()}");

    public DatabricksConfigurationException NothingFound(
        IReadOnlyList<(CredentialStrategy Strategy, DatabricksException Error)> failures,
        IReadOnlyList<AuthenticationStep> steps
    )
    {
        var failed = failures.Count == 0 ? "" : $" Failed: {string.Join(" ", failures.Select(static f => f.Error.Message))}";
        return new DatabricksConfigurationException(
            $"default auth: cannot configure default credentials: {What(failures.Count, steps)} {Looked}{diagnosis}{Advice()}{input.Config.Describe()}{failed}",
            failures.Count == 0 ? null : failures[0].Error
        );
    }

    private string Looked =>
        input.UseEnvironment
            ? $"Looked in the client's options, the environment and the config file ({fileNote})."
            : $"Looked only in the client's options and the config file ({fileNote}).";

    private string What(int failed, IReadOnlyList<AuthenticationStep> steps)
    {
        if (failed > 0)
        {
            return "no login on this machine returned a token.";
        }

        var set = input.Config.Set.Where(static v => v.Attribute.Group is not null).ToList();
        if (input.Context.Host is null && (set.Count == 0 || !input.IsAzure))
        {
            return set.Count == 0 ? "neither a host nor a credential is set." : $"{set[0].Attribute.Name} is set (by {set[0].Source}), but no host is set.";
        }

        // The steps are those of all methods, in their order.
        var methods = CredentialStrategy.All.Zip(steps, static (method, step) => (method.Settings, Step: step)).ToList();
        var lacking = methods.Where(m => m.Settings.Needs.Any(input.Config.Has)).ToList();
        if (lacking.Count == 0 && set.Count > 0)
        {
            lacking = methods.Where(m => m.Step.Outcome == AuthenticationOutcome.NotConfigured && m.Settings.Uses([set[0].Attribute])).ToList();
        }

        return lacking.Count == 0
            ? "a host is set, but no credential is."
            : string.Join(" ", lacking.Select(static m => $"{m.Step.AuthType} is not configured: {m.Step.Reason}."));
    }

    private string Advice()
    {
        if (!input.UseEnvironment)
        {
            return " Set the client's options, or set UseEnvironment to true.";
        }

        var system = input.Context.System;
        return input.Context.Host is { } host
            ? $" To set a personal access token: {system.SetCommand("DATABRICKS_TOKEN", "<token>")}. To log in with the Databricks CLI: databricks auth login --host {host.GetLeftPart(UriPartial.Authority)}."
            : $" To set the host: {system.SetCommand("DATABRICKS_HOST", ExampleHost)}.";
    }

    private string Example(CredentialStrategy strategy) =>
        strategy.Settings.Needs.FirstOrDefault(n => !input.Config.Has(n)) is { } missing
            ? $" To set it: {input.Context.System.SetCommand(missing.Variables[0], missing == ConfigAttributes.AzureUseMsi ? "true" : "<value>")}."
            : "";

    private string Others(string doubt) => string.Concat(diagnosis.Notes.Where(n => n != doubt).Select(static n => " " + n));

    private static string Lower(string sentence) => sentence.StartsWith("The ", StringComparison.Ordinal) ? string.Concat("t", sentence.AsSpan(1)) : sentence;
}
