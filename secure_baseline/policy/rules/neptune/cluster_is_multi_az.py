from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster must have an instance in a second Availability Zone.",
    otherwise="The database is unavailable until a new instance has started in another Availability Zone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D06", "Neptune.9"),
    same_as=("NeptuneClusterMultiAZ",),
)
def cluster_is_multi_az(cluster: Resource) -> Problems:
    instances = {each.logical_id for each in cluster.referring("AWS::Neptune::DBInstance", "DBClusterIdentifier")}
    # None at all: they are in another stack.
    if len(instances) == 1:
        yield cluster.problem(f"Only one instance belongs to the cluster: {instances.pop()}")
