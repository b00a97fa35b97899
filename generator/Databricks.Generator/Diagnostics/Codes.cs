namespace Databricks.Generator.Diagnostics;

/// <summary>
/// The codes of everything that can be wrong with a document; generator/README.md lists them for readers.
/// DBX0001 to DBX0009 belong to the build around it (Generate.proj).
/// </summary>
internal static class Codes
{
    public const string FileUnreadable = "DBX0010";
    public const string InvalidYaml = "DBX0011";
    public const string InvalidJson = "DBX0012";
    public const string DuplicateKey = "DBX0013";
    public const string MissingFile = "DBX0014";
    public const string MissingTarget = "DBX0015";
    public const string SchemaNameTaken = "DBX0016";
    public const string BadReference = "DBX0017";
    public const string NeverUsed = "DBX0018";
    public const string UnknownKeyword = "DBX0020";
    public const string WrongKind = "DBX0021";
    public const string MissingMember = "DBX0022";
    public const string OperationId = "DBX0030";
    public const string Tag = "DBX0031";
    public const string DuplicateOperation = "DBX0032";
    public const string Idempotency = "DBX0033";
    public const string PathParameter = "DBX0034";
    public const string Parameter = "DBX0035";
    public const string RequestBody = "DBX0036";
    public const string Response = "DBX0037";
    public const string Extension = "DBX0038";
    public const string InlineSchema = "DBX0040";
    public const string Union = "DBX0041";
    public const string AllOf = "DBX0042";
    public const string SchemaShape = "DBX0043";
    public const string BadName = "DBX0044";
    public const string NameClash = "DBX0045";
    public const string EnumAnnotation = "DBX0046";
}
