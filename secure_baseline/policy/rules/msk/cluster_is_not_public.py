from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MSK::Cluster",
    requires="An MSK cluster must not be publicly accessible.",
    otherwise="Anyone on the internet can try to read and write its messages.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("B04", "MSK.4"),
    same_as=("CT.MSK.PR.2",),
)
def cluster_is_not_public(cluster: Resource) -> Problems:
    at = "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type"
    if cluster.text(at) not in {None, "DISABLED"}:
        yield cluster.problem("The cluster is publicly accessible", at=at)
