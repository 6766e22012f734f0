from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::ElastiCache::CacheCluster",
    requires="The security groups of an ElastiCache cluster must allow security groups, not IP address ranges.",
    otherwise="Any machine with an address in the range can try to connect.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def cluster_restricts_ingress_to_security_groups(resource: Resource) -> Problems:
    if networks := networks_let_in(resource, "VpcSecurityGroupIds"):
        yield resource.problem(f"IP address ranges are allowed: {', '.join(networks)}", at="VpcSecurityGroupIds")
