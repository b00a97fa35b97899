namespace Databricks.Client.Tests.Transport.Weather;

/// <summary>When a connection ends, and by what.</summary>
public enum ConnectionEnd
{
    Refused,
    ProxyFin,
    ProxyReset,
    ProxyStatus502,
    ProxyStatus503,
    ProxyStatus403,
    ProxyStatus407,
    HandshakeFin,
    HandshakeReset,
    HandshakeSilent,
    FirstRequestByteFin,
    FirstRequestByteReset,
    LastRequestByteFin,
    LastRequestByteReset,
    FirstResponseByteFin,
    FirstResponseByteReset,
}
