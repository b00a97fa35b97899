using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

internal sealed partial class JsonModelReader
{
    private const long EarliestSecond = -62_135_596_800;
    private const long LatestSecond = 253_402_300_799;

    /// <summary>A time as milliseconds since 1970-01-01 UTC. 0, which the service sends for none, is not a time.</summary>
    public DateTimeOffset? Milliseconds() => Time(Int64(), perSecond: 1000);

    /// <summary>A time as seconds since 1970-01-01 UTC.</summary>
    public DateTimeOffset? Seconds() => Time(Int64(), perSecond: 1);

    private DateTimeOffset? Time(long? value, long perSecond)
    {
        if (value is not { } units)
        {
            return null;
        }

        if (units != 0 && units >= EarliestSecond * perSecond && units < (LatestSecond + 1) * perSecond)
        {
            return perSecond == 1 ? DateTimeOffset.FromUnixTimeSeconds(units) : DateTimeOffset.FromUnixTimeMilliseconds(units);
        }

        Rejected = new JValue(units);
        return null;
    }
}
