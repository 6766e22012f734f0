from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DAX::Cluster",
    requires="A DAX cluster must encrypt traffic with TLS.",
    otherwise="The table's data travels in plaintext between clients and nodes.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "DynamoDB.7"),
    same_as=("CT.DAX.PR.3",),
)
def cluster_requires_tls(cluster: Resource) -> Problems:
    if cluster.text("ClusterEndpointEncryptionType") != "TLS":
        yield cluster.problem("Traffic is not encrypted", at="ClusterEndpointEncryptionType")
