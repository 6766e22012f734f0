from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must encrypt the traffic between its nodes.",
    otherwise="Documents cross the network between nodes in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "Opensearch.3", "ES.3"),
    same_as=(
        "OpenSearchNodeToNodeEncryption",
        "CT.OPENSEARCH.PR.11",
        "OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK",
        "CT.OPENSEARCH.PR.3",
        "ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK",
    ),
)
def domain_encrypts_traffic_between_nodes(domain: Resource) -> Problems:
    if not domain.flag("NodeToNodeEncryptionOptions.Enabled"):
        yield domain.problem("Traffic between nodes is not encrypted", at="NodeToNodeEncryptionOptions.Enabled")
