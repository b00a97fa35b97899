using Databricks.Generator.Commands;

const string Usage = """
    Databricks.Generator bundle <openapi.yaml> <output.json> <csharp.json>   check the document, and write it as one file and in the form that the templates read
    Databricks.Generator check <openapi.yaml>                                only check it
    Databricks.Generator documentation <assembly.dll> <documentation.xml>    take internal members out of a documentation file
    Databricks.Generator diff <git-ref>                                      compare spec/ with that of a commit, and fail on breaking changes
    """;

try
{
    switch (args)
    {
        case ["bundle", var root, var output, var templateOutput]:
            return BundleCommand.Run(root, output, templateOutput, Console.Out);
        case ["check", var root]:
            return BundleCommand.Run(root, output: null, templateOutput: null, Console.Out);
        case ["documentation", var assembly, var documentation]:
            return DocumentationCommand.Run(assembly, documentation);
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
