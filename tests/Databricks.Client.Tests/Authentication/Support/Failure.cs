using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Authentication.Support;

/// <summary>Takes the message of a failure.</summary>
internal static class Failure
{
    /// <summary>The message of the configuration error that validation ends in.</summary>
    public static async Task<string> OfAsync(DatabricksClient client) =>
        (await Assert.ThrowsAnyAsync<DatabricksException>(() => client.ValidateAsync())).Message;
}
