using Databricks.Quickstart.Commands;
using Databricks.Quickstart.Output;

using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.System(), interruption.Token);
