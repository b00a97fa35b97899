using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Output;

return await CommandLine.RunAsync(args, Terminal.System(), CancellationToken.None);
