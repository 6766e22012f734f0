from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULT = 27017


@rule(
    "AWS::DocDB::DBCluster",
    requires="A DocumentDB cluster listens on another port than the default.",
    otherwise="Whoever scans a network for databases finds it by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D05",),
    same_as=("DocumentDBClusterNonDefaultPort",),
)
def cluster_has_own_port(cluster: Resource) -> Problems:
    port = cluster.number("Port")
    if port is None or port == _DEFAULT:
        found = "not set" if port is None else f"{port:g}"
        yield cluster.problem(f"It listens on the default port: Port is {found}", "Port")
