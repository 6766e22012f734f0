from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="An MSK cluster must encrypt traffic between its brokers with TLS.",
    otherwise="Messages travel between brokers in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "MSK.1"),
    same_as=("MSKBrokerToBrokerTLS", "CT.MSK.PR.1"),
)
def cluster_encrypts_traffic_between_brokers(cluster: Resource) -> Problems:
    at = "EncryptionInfo.EncryptionInTransit.InCluster"
    if cluster.flag(at) is False:
        yield cluster.problem("Traffic between brokers is not encrypted", at=at)
