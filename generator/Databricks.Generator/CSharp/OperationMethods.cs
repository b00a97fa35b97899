using Databricks.Generator.Documents;

namespace Databricks.Generator.CSharp;

/// <summary>The methods that an operation becomes: the one that calls it, and those that call that one.</summary>
internal static class OperationMethods
{
    private const string Request = "request";

    /// <summary>The method with the required parameters, the body and the optional ones; a list's optional parameters, except the page token, are in its filter.</summary>
    public static MethodCode Call(OperationModel model)
    {
        var required = model.Parameters.Where(p => p.IsRequired).Select(p => p.InMethod);
        var optional = model.Parameters.Where(p => !p.IsRequired && !model.InFilter.Contains(p)).Select(p => p.InMethod);
        var body = new MethodParameter(Request, model.BodyType ?? "", model.Body?.Text("description") ?? "The request body.");
        var filter = new MethodParameter(
            "filter",
            model.FilterType + "?",
            "Filters and sort order; null lists everything in the service's default order.",
            "null"
        );
        return new MethodCode(
            model.Paging is null ? model.Name : model.Name + "Page",
            $"{model.Operation.Text("summary")}.",
            [.. required, .. model.Body is null ? [] : (MethodParameter[])[body], .. model.InFilter.Count == 0 ? [] : (MethodParameter[])[filter], .. optional],
            model.ResultType is null ? null : model.Response?.Text("description")
        );
    }

    /// <summary>Takes members of the body instead of the body.</summary>
    public static MethodCode? Overload(OperationModel model)
    {
        if (model.Operation["x-csharp-overload"] is not ListNode overload)
        {
            return null;
        }

        var properties = model.BodySchema?.Map("properties");
        var members = overload.Items.Cast<ScalarNode>().Select(item => (WireName: item.Text, Property: properties?.Map(item.Text))).ToList();
        var parameters = members.ConvertAll(m => MethodParameter.Of(m.WireName, m.Property, model.Types));
        var values = members.Select(m => $"{CSharpNames.Member(m.WireName, m.Property)} = {CSharpNames.Variable(m.WireName, m.Property)}");
        var body = $"new {model.BodyType} {{ {string.Join(", ", values)} }}";
        var call = Call(model);
        return call with
        {
            Parameters = [.. call.Parameters.SelectMany(p => p.Name == Request ? parameters : [p])],
            Arguments = [.. call.Parameters.Select(p => p.Name == Request ? body : p.Name)],
        };
    }

    /// <summary>Calls it for one page after another. A list whose token is in the body has a hand-written method for that.</summary>
    public static MethodCode? List(OperationModel model)
    {
        if (model.Paging is null || model.Body is not null)
        {
            return null;
        }

        var token = model.Parameters.FirstOrDefault(p => p.WireName == model.Token)?.InMethod.Name;
        var call = Call(model);
        return new MethodCode(
            model.Name,
            $"{model.Operation.Text("summary")}; further pages are fetched on demand.",
            [.. call.Parameters.Where(p => p.Name != token)],
            "The items, in the service's order."
        )
        {
            Arguments = [.. call.Parameters.Select(p => p.Name == token ? "token" : p.Name)],
            CallsOften = true,
        };
    }
}
