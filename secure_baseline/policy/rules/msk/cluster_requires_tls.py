from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="An MSK cluster must require TLS from its clients.",
    otherwise="Messages and client credentials cross the network in plaintext.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G19",),
    same_as=("MSKClientToBrokerTLS",),
)
def cluster_requires_tls(cluster: Resource) -> Problems:
    at = "EncryptionInfo.EncryptionInTransit.ClientBroker"
    if cluster.text(at) not in {None, "TLS"}:
        yield cluster.problem("Unencrypted connections are accepted", at=at)
