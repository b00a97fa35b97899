using Databricks.Generator.Commands;

const string Usage = """
    Databricks.Generator bundle <openapi.yaml> <output.json>   check the document and write it in one piece
    Databricks.Generator check <openapi.yaml>                  only check it
    Databricks.Generator diff <git-ref>                        compare spec/ with that of a commit, and fail on breaking changes
    """;

try
{
    switch (args)
    {
        case ["bundle", var root, var output]:
            return BundleCommand.Run(root, output, Console.Out);
        case ["check", var root]:
            return BundleCommand.Run(root, output: null, Console.Out);
        case ["diff", var reference]:
            return await DiffCommand.RunAsync(reference, Directory.GetCurrentDirectory(), Console.Out, Console.Error);
        default:
            Console.Error.WriteLine(Usage);
            return ExitCodes.Failure;
    }
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Databricks.Generator: {exception.Message}");
    return ExitCodes.Failure;
}
