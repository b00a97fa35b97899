namespace Databricks.Client.Authentication.Platform;

/// <summary>Runs programs that provide tokens: the Databricks and the Azure command line.</summary>
internal interface ICommandRunner
{
    /// <summary>Runs a program without a shell and waits for its exit. If the wait is cancelled, the program and its children are terminated.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments, each as the program receives it.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="IOException">The program cannot be started.</exception>
    Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
