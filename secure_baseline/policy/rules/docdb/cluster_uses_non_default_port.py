from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULT = 27017


@rule(
    "AWS::DocDB::DBCluster",
    requires="A DocumentDB cluster must not use the default port.",
    otherwise="Scanners find the database by its well-known port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D05",),
    same_as=("DocumentDBClusterNonDefaultPort",),
)
def cluster_uses_non_default_port(cluster: Resource) -> Problems:
    if cluster.number("Port") in (None, _DEFAULT):
        yield cluster.problem("It listens on the default port", at="Port")
