namespace Databricks.Generator.Grammar;

/// <summary>
/// OpenAPI 3.0 as this generator knows it: every keyword that a document may use, also each `x-` one, so that a typo is an error and not a lost word.
/// A keyword that the templates come to support is added here.
/// </summary>
internal static class OpenApi
{
    public static readonly ObjectKind Schema = new("schema", ReferenceUse.Component, "schemas");
    public static readonly ObjectKind Parameter = new("parameter", ReferenceUse.Component, "parameters");
    public static readonly ObjectKind Response = new("response", ReferenceUse.Component, "responses");
    public static readonly ObjectKind RequestBody = new("request body", ReferenceUse.Component, "requestBodies");
    public static readonly ObjectKind PathItem = new("path item", ReferenceUse.Inline);
    public static readonly ObjectKind Operation = new("operation");
    public static readonly ObjectKind Document = new("document");

    /// <summary>The verbs that a path item may have, each with one operation.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    static OpenApi()
    {
        var externalDocs = new ObjectKind("external documentation").Scalars("description", "url");
        var header = new ObjectKind("header")
            .Scalars("description", "required", "deprecated")
            .With("schema", ShapeForm.Object, Schema)
            .With("example", ShapeForm.Any);
        var mediaType = new ObjectKind("media type").With("schema", ShapeForm.Object, Schema).With("example", ShapeForm.Example);

        Schema
            .Scalars(
                "description",
                "type",
                "format",
                "title",
                "deprecated",
                "minimum",
                "maximum",
                "maxLength",
                "minLength",
                "pattern",
                "maxItems",
                "minItems",
                "uniqueItems"
            )
            .Scalars(
                "nullable",
                "discriminator",
                "readOnly",
                "writeOnly",
                "x-csharp-name",
                "x-databricks-secret",
                "x-csharp-internal",
                "x-databricks-always",
                "x-databricks-any-json",
                "x-databricks-time",
                "x-databricks-preview",
                "x-deprecated-message"
            )
            .Values("enum", "required", "default", "x-enum-descriptions", "x-enum-names")
            .With("example", ShapeForm.Example)
            .With("properties", ShapeForm.Map, Schema)
            .With("items", ShapeForm.Object, Schema)
            .With("additionalProperties", ShapeForm.ObjectOrBoolean, Schema)
            .With("allOf", ShapeForm.List, Schema)
            .With("oneOf", ShapeForm.List, Schema)
            .With("anyOf", ShapeForm.List, Schema)
            .With("externalDocs", ShapeForm.Object, externalDocs);

        Parameter
            .Scalars("name", "in", "description", "required", "deprecated", "style", "explode", "allowReserved", "allowEmptyValue")
            .Scalars("x-csharp-name", "x-databricks-preview", "x-deprecated-message", "x-databricks-secret")
            .With("schema", ShapeForm.Object, Schema)
            .With("content", ShapeForm.Map, mediaType)
            .With("example", ShapeForm.Example);

        RequestBody.Scalars("description", "required").With("content", ShapeForm.Map, mediaType);
        Response.Scalars("description").With("headers", ShapeForm.Map, header).With("content", ShapeForm.Map, mediaType);

        Operation
            .Scalars("operationId", "summary", "description", "deprecated", "x-deprecated-message")
            .Scalars("x-databricks-idempotency", "x-databricks-idempotency-token", "x-databricks-not-found", "x-databricks-preview", "x-databricks-query")
            .Values("tags", "security", "x-databricks-paging", "x-databricks-errors", "x-databricks-done", "x-csharp-overload")
            .With("parameters", ShapeForm.List, Parameter)
            .With("requestBody", ShapeForm.Object, RequestBody)
            .With("responses", ShapeForm.Map, Response)
            .With("externalDocs", ShapeForm.Object, externalDocs);

        PathItem.Scalars("summary", "description").With("parameters", ShapeForm.List, Parameter);
        foreach (var verb in Verbs)
        {
            PathItem.With(verb, ShapeForm.Object, Operation);
        }

        AddDocument(externalDocs);
    }

    private static void AddDocument(ObjectKind externalDocs)
    {
        var contact = new ObjectKind("contact").Scalars("name", "url", "email");
        var license = new ObjectKind("license").Scalars("name", "url");
        var info = new ObjectKind("info")
            .Scalars("title", "version", "description", "summary", "termsOfService")
            .With("contact", ShapeForm.Object, contact)
            .With("license", ShapeForm.Object, license);
        var variable = new ObjectKind("server variable").Scalars("default", "description").Values("enum");
        var server = new ObjectKind("server").Scalars("url", "description").With("variables", ShapeForm.Map, variable);
        var tag = new ObjectKind("tag").Scalars("name", "description").With("externalDocs", ShapeForm.Object, externalDocs);
        var security = new ObjectKind("security scheme")
            .Scalars("type", "scheme", "bearerFormat", "description", "name", "in", "openIdConnectUrl")
            .Values("flows");
        var components = new ObjectKind("components")
            .With("schemas", ShapeForm.Map, Schema)
            .With("parameters", ShapeForm.Map, Parameter)
            .With("responses", ShapeForm.Map, Response)
            .With("requestBodies", ShapeForm.Map, RequestBody)
            .With("securitySchemes", ShapeForm.Map, security);

        Document
            .Scalars("openapi")
            .Values("security")
            .With("info", ShapeForm.Object, info)
            .With("servers", ShapeForm.List, server)
            .With("tags", ShapeForm.List, tag)
            .With("paths", ShapeForm.Map, PathItem)
            .With("components", ShapeForm.Object, components)
            .With("externalDocs", ShapeForm.Object, externalDocs);
    }
}
