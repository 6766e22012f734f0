from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULT = 5439


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must not listen on the default port.",
    otherwise="A network scan finds the cluster by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D07",),
    same_as=("RedshiftClusterNonDefaultPort",),
)
def cluster_uses_non_default_port(cluster: Resource) -> Problems:
    if cluster.number("Port") in {None, _DEFAULT}:
        yield cluster.problem("The default port is used", at="Port")
