from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster must have a security configuration.",
    otherwise="Its disks and its traffic are not encrypted.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "G19"),
)
def cluster_has_security_configuration(cluster: Resource) -> Problems:
    if not cluster.has("SecurityConfiguration"):
        yield cluster.problem("The cluster has no security configuration", at="SecurityConfiguration")
