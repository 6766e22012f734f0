from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DAX::Cluster",
    requires="A DAX cluster must be encrypted at rest.",
    otherwise="The table's data is stored on the nodes' disks in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "DynamoDB.3"),
    same_as=("DAXEncrypted", "CT.DAX.PR.1", "DAX_ENCRYPTION_ENABLED"),
)
def cluster_is_encrypted(cluster: Resource) -> Problems:
    if not cluster.flag("SSESpecification.SSEEnabled"):
        yield cluster.problem("Data is not encrypted at rest", at="SSESpecification.SSEEnabled")
