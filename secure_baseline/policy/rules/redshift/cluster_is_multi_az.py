from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster of RA3 nodes must be Multi-AZ or be able to move to another Availability Zone.",
    otherwise="The data warehouse is down for as long as its Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "Redshift.18"),
)
def cluster_is_multi_az(cluster: Resource) -> Problems:
    if not (cluster.text("NodeType") or "").lower().startswith("ra3"):
        return  # other nodes cannot
    if not cluster.flag("MultiAZ") and not cluster.flag("AvailabilityZoneRelocation"):
        yield cluster.problem("Only one Availability Zone is used", at="MultiAZ")
