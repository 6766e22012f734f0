from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_NODES = 3


@rule(
    "AWS::DAX::Cluster",
    requires="A DAX cluster must have nodes in three Availability Zones.",
    otherwise="When an Availability Zone fails, the cache can be lost, and all its load hits the table.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08",),
    same_as=("CT.DAX.PR.2",),
)
def cluster_is_multi_az(cluster: Resource) -> Problems:
    zones = {zone.text() for zone in cluster.nodes("AvailabilityZones")}
    if (cluster.number("ReplicationFactor") or 0) < _FEWEST_NODES:
        yield cluster.problem("The cluster has too few nodes", at="ReplicationFactor")
    elif 0 < len(zones) < _FEWEST_NODES:
        yield cluster.problem("Nodes are in fewer than three Availability Zones", at="AvailabilityZones")
