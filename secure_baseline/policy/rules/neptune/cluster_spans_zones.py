from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster has an instance in a second Availability Zone.",
    otherwise="The database is down until a new instance has been made in another zone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D06", "Neptune.9"),
    same_as=("NeptuneClusterMultiAZ",),
)
def cluster_spans_zones(cluster: Resource) -> Problems:
    instances = {each.logical_id for each in cluster.referring("AWS::Neptune::DBInstance", "DBClusterIdentifier")}
    # None at all: they are in another stack.
    if len(instances) == 1:
        yield cluster.problem(f"It has one instance only, {instances.pop()}")
