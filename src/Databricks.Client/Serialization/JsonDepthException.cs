using System.Globalization;
using Newtonsoft.Json;

namespace Databricks.Client.Serialization;

/// <summary>JSON is nested deeper than <see cref="JsonText.MaxDepth"/>.</summary>
internal sealed class JsonDepthException()
    : JsonException(string.Format(CultureInfo.InvariantCulture, "The JSON is nested deeper than {0} levels.", JsonText.MaxDepth));
