from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The subnets of an OpenSearch or Elasticsearch domain have no route to an internet gateway.",
    otherwise="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def domain_is_in_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "VPCOptions.SubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "VPCOptions.SubnetIds")
