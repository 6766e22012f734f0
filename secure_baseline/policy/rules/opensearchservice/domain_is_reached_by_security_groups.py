from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The security groups of an OpenSearch or Elasticsearch domain allow security groups, not address ranges.",
    otherwise="Every machine that gets an address in the range can try to connect, whatever it is for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def domain_is_reached_by_security_groups(resource: Resource) -> Problems:
    if networks := networks_let_in(resource, "VPCOptions.SecurityGroupIds"):
        yield resource.problem(
            f"Its security groups let in ranges of addresses: {', '.join(networks)}", "VPCOptions.SecurityGroupIds"
        )
