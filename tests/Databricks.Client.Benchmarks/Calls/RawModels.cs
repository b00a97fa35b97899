namespace Databricks.Client.Benchmarks.Calls;

/// <summary>Models written by hand to call the API with only HttpClient and Newtonsoft.Json: the same fields as the client knows, enums as strings.</summary>
internal static class RawModels
{
    internal sealed class ListClustersResponse
    {
        public List<ClusterDetails>? Clusters { get; set; }
        public string? NextPageToken { get; set; }
        public string? PrevPageToken { get; set; }
    }

    internal sealed class CreateClusterRequest
    {
        public string? ClusterName { get; set; }
        public string? SparkVersion { get; set; }
        public string? IdempotencyToken { get; set; }
        public int? NumWorkers { get; set; }
        public AutoScale? Autoscale { get; set; }
        public string? NodeTypeId { get; set; }
        public string? DriverNodeTypeId { get; set; }
        public string? InstancePoolId { get; set; }
        public string? DriverInstancePoolId { get; set; }
        public NodeTypeFlexibility? DriverNodeTypeFlexibility { get; set; }
        public NodeTypeFlexibility? WorkerNodeTypeFlexibility { get; set; }
        public int? AutoterminationMinutes { get; set; }
        public Dictionary<string, string>? SparkConf { get; set; }
        public Dictionary<string, string>? SparkEnvVars { get; set; }
        public Dictionary<string, string>? CustomTags { get; set; }
        public List<string>? SshPublicKeys { get; set; }
        public List<InitScriptInfo>? InitScripts { get; set; }
        public ClusterLogConf? ClusterLogConf { get; set; }
        public DockerImage? DockerImage { get; set; }
        public string? DataSecurityMode { get; set; }
        public string? SingleUserName { get; set; }
        public string? RuntimeEngine { get; set; }
        public string? PolicyId { get; set; }
        public bool? EnableElasticDisk { get; set; }
        public bool? EnableLocalDiskEncryption { get; set; }
        public int? RemoteDiskThroughput { get; set; }
        public int? TotalInitialRemoteDiskSize { get; set; }
        public WorkloadType? WorkloadType { get; set; }
        public string? Kind { get; set; }
        public bool? IsSingleNode { get; set; }
        public bool? UseMlRuntime { get; set; }
        public string? DependencyMode { get; set; }
        public AwsAttributes? AwsAttributes { get; set; }
        public AzureAttributes? AzureAttributes { get; set; }
        public GcpAttributes? GcpAttributes { get; set; }
        public bool? ApplyPolicyDefaultValues { get; set; }
        public CloneCluster? CloneFrom { get; set; }
        public List<ClusterMountInfo>? ClusterMountInfos { get; set; }
    }

    internal sealed class CreateClusterResponse
    {
        public string? ClusterId { get; set; }
    }

    internal sealed class ClusterDetails
    {
        public string? ClusterId { get; set; }
        public string? ClusterName { get; set; }
        public string? CreatorUserName { get; set; }
        public string? ClusterSource { get; set; }
        public string? State { get; set; }
        public string? StateMessage { get; set; }
        public TerminationReason? TerminationReason { get; set; }
        public long? StartTime { get; set; }
        public long? TerminatedTime { get; set; }
        public long? LastStateLossTime { get; set; }
        public long? LastRestartedTime { get; set; }
        public long? LastActivityTime { get; set; }
        public SparkNode? Driver { get; set; }
        public List<SparkNode>? Executors { get; set; }
        public long? SparkContextId { get; set; }
        public int? JdbcPort { get; set; }
        public double? ClusterCores { get; set; }
        public long? ClusterMemoryMb { get; set; }
        public Dictionary<string, string>? DefaultTags { get; set; }
        public LogSyncStatus? ClusterLogStatus { get; set; }
        public string? PinnedByUserName { get; set; }
        public bool? InitScriptsSafeMode { get; set; }
        public InstanceSource? InstanceSource { get; set; }
        public InstanceSource? DriverInstanceSource { get; set; }
        public DiskSpec? DiskSpec { get; set; }
        public ClusterSpec? Spec { get; set; }
        public string? SparkVersion { get; set; }
        public int? NumWorkers { get; set; }
        public AutoScale? Autoscale { get; set; }
        public string? NodeTypeId { get; set; }
        public string? DriverNodeTypeId { get; set; }
        public string? InstancePoolId { get; set; }
        public string? DriverInstancePoolId { get; set; }
        public NodeTypeFlexibility? DriverNodeTypeFlexibility { get; set; }
        public NodeTypeFlexibility? WorkerNodeTypeFlexibility { get; set; }
        public int? AutoterminationMinutes { get; set; }
        public Dictionary<string, string>? SparkConf { get; set; }
        public Dictionary<string, string>? SparkEnvVars { get; set; }
        public Dictionary<string, string>? CustomTags { get; set; }
        public List<string>? SshPublicKeys { get; set; }
        public List<InitScriptInfo>? InitScripts { get; set; }
        public ClusterLogConf? ClusterLogConf { get; set; }
        public DockerImage? DockerImage { get; set; }
        public string? DataSecurityMode { get; set; }
        public string? SingleUserName { get; set; }
        public string? RuntimeEngine { get; set; }
        public string? PolicyId { get; set; }
        public bool? EnableElasticDisk { get; set; }
        public bool? EnableLocalDiskEncryption { get; set; }
        public int? RemoteDiskThroughput { get; set; }
        public int? TotalInitialRemoteDiskSize { get; set; }
        public WorkloadType? WorkloadType { get; set; }
        public string? Kind { get; set; }
        public bool? IsSingleNode { get; set; }
        public bool? UseMlRuntime { get; set; }
        public string? DependencyMode { get; set; }
        public AwsAttributes? AwsAttributes { get; set; }
        public AzureAttributes? AzureAttributes { get; set; }
        public GcpAttributes? GcpAttributes { get; set; }
    }

    internal sealed class AutoScale
    {
        public int? MinWorkers { get; set; }
        public int? MaxWorkers { get; set; }
    }

    internal sealed class NodeTypeFlexibility
    {
        public List<string>? AlternateNodeTypeIds { get; set; }
    }

    internal sealed class InitScriptInfo
    {
        public WorkspaceStorageInfo? Workspace { get; set; }
        public VolumesStorageInfo? Volumes { get; set; }
        public S3StorageInfo? S3 { get; set; }
        public AdlsGen2Info? Abfss { get; set; }
        public GcsStorageInfo? Gcs { get; set; }
        public LocalFileInfo? File { get; set; }
        public DbfsStorageInfo? Dbfs { get; set; }
    }

    internal sealed class ClusterLogConf
    {
        public DbfsStorageInfo? Dbfs { get; set; }
        public S3StorageInfo? S3 { get; set; }
        public VolumesStorageInfo? Volumes { get; set; }
    }

    internal sealed class DockerImage
    {
        public string? Url { get; set; }
        public DockerBasicAuth? BasicAuth { get; set; }
    }

    internal sealed class WorkloadType
    {
        public ClientsTypes? Clients { get; set; }
    }

    internal sealed class AwsAttributes
    {
        public string? Availability { get; set; }
        public int? FirstOnDemand { get; set; }
        public string? ZoneId { get; set; }
        public int? SpotBidPricePercent { get; set; }
        public string? InstanceProfileArn { get; set; }
        public string? EbsVolumeType { get; set; }
        public int? EbsVolumeCount { get; set; }
        public int? EbsVolumeSize { get; set; }
        public int? EbsVolumeIops { get; set; }
        public int? EbsVolumeThroughput { get; set; }
    }

    internal sealed class AzureAttributes
    {
        public string? Availability { get; set; }
        public int? FirstOnDemand { get; set; }
        public double? SpotBidMaxPrice { get; set; }
        public string? CapacityReservationGroup { get; set; }
        public LogAnalyticsInfo? LogAnalyticsInfo { get; set; }
    }

    internal sealed class GcpAttributes
    {
        public string? Availability { get; set; }
        public int? FirstOnDemand { get; set; }
        public string? ZoneId { get; set; }
        public string? GoogleServiceAccount { get; set; }
        public int? BootDiskSize { get; set; }
        public int? LocalSsdCount { get; set; }
        public string? ConfidentialComputeType { get; set; }
        public bool? UsePreemptibleExecutors { get; set; }
    }

    internal sealed class CloneCluster
    {
        public string? SourceClusterId { get; set; }
    }

    internal sealed class ClusterMountInfo
    {
        public string? LocalMountDirPath { get; set; }
        public string? RemoteMountDirPath { get; set; }
        public NetworkFileSystemInfo? NetworkFilesystemInfo { get; set; }
    }

    internal sealed class TerminationReason
    {
        public string? Code { get; set; }
        public string? Type { get; set; }
        public Dictionary<string, string>? Parameters { get; set; }
    }

    internal sealed class SparkNode
    {
        public string? NodeId { get; set; }
        public string? InstanceId { get; set; }
        public string? PrivateIp { get; set; }
        public string? HostPrivateIp { get; set; }
        public string? PublicDns { get; set; }
        public long? StartTimestamp { get; set; }
        public SparkNodeAwsAttributes? NodeAwsAttributes { get; set; }
    }

    internal sealed class LogSyncStatus
    {
        public long? LastAttempted { get; set; }
        public string? LastException { get; set; }
    }

    internal sealed class InstanceSource
    {
        public string? NodeTypeId { get; set; }
        public string? InstancePoolId { get; set; }
    }

    internal sealed class DiskSpec
    {
        public int? DiskCount { get; set; }
        public int? DiskSize { get; set; }
        public int? DiskIops { get; set; }
        public int? DiskThroughput { get; set; }
        public DiskType? DiskType { get; set; }
    }

    internal sealed class ClusterSpec
    {
        public bool? ApplyPolicyDefaultValues { get; set; }
        public string? ClusterName { get; set; }
        public string? SparkVersion { get; set; }
        public int? NumWorkers { get; set; }
        public AutoScale? Autoscale { get; set; }
        public string? NodeTypeId { get; set; }
        public string? DriverNodeTypeId { get; set; }
        public string? InstancePoolId { get; set; }
        public string? DriverInstancePoolId { get; set; }
        public NodeTypeFlexibility? DriverNodeTypeFlexibility { get; set; }
        public NodeTypeFlexibility? WorkerNodeTypeFlexibility { get; set; }
        public int? AutoterminationMinutes { get; set; }
        public Dictionary<string, string>? SparkConf { get; set; }
        public Dictionary<string, string>? SparkEnvVars { get; set; }
        public Dictionary<string, string>? CustomTags { get; set; }
        public List<string>? SshPublicKeys { get; set; }
        public List<InitScriptInfo>? InitScripts { get; set; }
        public ClusterLogConf? ClusterLogConf { get; set; }
        public DockerImage? DockerImage { get; set; }
        public string? DataSecurityMode { get; set; }
        public string? SingleUserName { get; set; }
        public string? RuntimeEngine { get; set; }
        public string? PolicyId { get; set; }
        public bool? EnableElasticDisk { get; set; }
        public bool? EnableLocalDiskEncryption { get; set; }
        public int? RemoteDiskThroughput { get; set; }
        public int? TotalInitialRemoteDiskSize { get; set; }
        public WorkloadType? WorkloadType { get; set; }
        public string? Kind { get; set; }
        public bool? IsSingleNode { get; set; }
        public bool? UseMlRuntime { get; set; }
        public string? DependencyMode { get; set; }
        public AwsAttributes? AwsAttributes { get; set; }
        public AzureAttributes? AzureAttributes { get; set; }
        public GcpAttributes? GcpAttributes { get; set; }
    }

    internal sealed class WorkspaceStorageInfo
    {
        public string? Destination { get; set; }
    }

    internal sealed class VolumesStorageInfo
    {
        public string? Destination { get; set; }
    }

    internal sealed class S3StorageInfo
    {
        public string? Destination { get; set; }
        public string? Region { get; set; }
        public string? Endpoint { get; set; }
        public bool? EnableEncryption { get; set; }
        public string? EncryptionType { get; set; }
        public string? KmsKey { get; set; }
        public string? CannedAcl { get; set; }
    }

    internal sealed class AdlsGen2Info
    {
        public string? Destination { get; set; }
    }

    internal sealed class GcsStorageInfo
    {
        public string? Destination { get; set; }
    }

    internal sealed class LocalFileInfo
    {
        public string? Destination { get; set; }
    }

    internal sealed class DbfsStorageInfo
    {
        public string? Destination { get; set; }
    }

    internal sealed class DockerBasicAuth
    {
        public string? Username { get; set; }
        public string? Password { get; set; }
    }

    internal sealed class ClientsTypes
    {
        public bool? Jobs { get; set; }
        public bool? Notebooks { get; set; }
    }

    internal sealed class LogAnalyticsInfo
    {
        public string? LogAnalyticsWorkspaceId { get; set; }
        public string? LogAnalyticsPrimaryKey { get; set; }
    }

    internal sealed class NetworkFileSystemInfo
    {
        public string? ServerAddress { get; set; }
        public string? MountOptions { get; set; }
    }

    internal sealed class SparkNodeAwsAttributes
    {
        public bool? IsSpot { get; set; }
    }

    internal sealed class DiskType
    {
        public string? EbsVolumeType { get; set; }
        public string? AzureDiskVolumeType { get; set; }
    }
}
