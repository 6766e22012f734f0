from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires=(
        "The security groups of an OpenSearch or Elasticsearch domain must allow security groups, not IP address "
        "ranges."
    ),
    otherwise="Any machine with an address in the range can try to connect, whatever its purpose.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def domain_restricts_ingress_to_security_groups(domain: Resource) -> Problems:
    if networks := networks_let_in(domain, "VPCOptions.SecurityGroupIds"):
        yield domain.problem(
            f"Its security groups allow IP address ranges: {', '.join(networks)}", at="VPCOptions.SecurityGroupIds"
        )
