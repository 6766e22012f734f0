from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_NODES = 3


@rule(
    "AWS::DAX::Cluster",
    requires="A DAX cluster must have nodes in three Availability Zones.",
    otherwise="When its Availability Zone fails, the cache is gone and all its load hits the table.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08",),
    same_as=("CT.DAX.PR.2",),
)
def cluster_spans_zones(cluster: Resource) -> Problems:
    count = cluster.number("ReplicationFactor") or 0
    zones = {zone.text() for zone in cluster.nodes("AvailabilityZones")}
    if count < _FEWEST_NODES:
        yield cluster.problem(f"It has too few nodes: ReplicationFactor is {count:g}", "ReplicationFactor")
    elif 0 < len(zones) < _FEWEST_NODES:
        yield cluster.problem(f"Its nodes are in {len(zones)} zones", "AvailabilityZones")
