from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULT = 5439


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must not use the default port.",
    otherwise="Scanners find the cluster by its well-known port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D07",),
    same_as=("RedshiftClusterNonDefaultPort",),
)
def cluster_has_own_port(cluster: Resource) -> Problems:
    if cluster.number("Port") in {None, _DEFAULT}:
        yield cluster.problem("The default port is used", at="Port")
