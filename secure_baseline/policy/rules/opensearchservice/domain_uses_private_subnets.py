from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must be in private subnets.",
    otherwise="One wrong setting exposes it to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def domain_uses_private_subnets(domain: Resource) -> Problems:
    if public := public_subnets(domain, "VPCOptions.SubnetIds"):
        yield domain.problem(f"Subnets are public: {', '.join(public)}", at="VPCOptions.SubnetIds")
