from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must be in a VPC.",
    otherwise="Its endpoint is on the internet, and only its access policy protects it.",
    severity=Severity.CRITICAL,
    level=Level.STANDARD,
    controls=("D01", "Opensearch.2", "ES.2"),
    same_as=("OpenSearchInVPCOnly", "CT.OPENSEARCH.PR.10", "CT.OPENSEARCH.PR.2", "ELASTICSEARCH_IN_VPC_ONLY"),
)
def domain_is_in_vpc(domain: Resource) -> Problems:
    if not domain.get("VPCOptions.SubnetIds"):
        yield domain.problem("The endpoint is on the internet: VPCOptions.SubnetIds is not set", at="VPCOptions")
