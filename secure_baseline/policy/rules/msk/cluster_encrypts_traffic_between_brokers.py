from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="Brokers of an MSK cluster talk to each other over TLS.",
    otherwise="Messages go between brokers in clear text.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "MSK.1"),
    same_as=("MSKBrokerToBrokerTLS", "CT.MSK.PR.1"),
)
def cluster_encrypts_traffic_between_brokers(cluster: Resource) -> Problems:
    at = "EncryptionInfo.EncryptionInTransit.InCluster"
    if cluster.flag(at) is False:
        yield cluster.problem("Brokers talk in clear text: InCluster is false", at)
