namespace Databricks.Client.Authentication.Platform;

/// <summary>Runs the programs that hold tokens: the Databricks and the Azure command line.</summary>
internal interface ICommandRunner
{
    /// <summary>Runs a program without a shell and waits for its end. When the wait ends early, the program and its children are ended.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments, each as the program receives it.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="IOException">The program cannot be started.</exception>
    Task<CommandResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
