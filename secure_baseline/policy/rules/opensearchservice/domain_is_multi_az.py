from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.opensearchservice._domain import cluster_config

_FEWEST_NODES = 3


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must have at least three data nodes in several Availability Zones.",
    otherwise="Indexes are incomplete or read-only while a node or an Availability Zone is down.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "Opensearch.6", "ES.6"),
    same_as=(
        "OpenSearchZoneAwareness",
        "CT.OPENSEARCH.PR.14",
        "OPENSEARCH_DATA_NODE_FAULT_TOLERANCE",
        "CT.OPENSEARCH.PR.6",
        "ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE",
    ),
)
def domain_is_multi_az(domain: Resource) -> Problems:
    config = cluster_config(domain)
    wrong = []
    if not (domain.flag(f"{config}.ZoneAwarenessEnabled") or domain.flag(f"{config}.MultiAZWithStandbyEnabled")):
        wrong.append("ZoneAwarenessEnabled is not true")
    nodes = domain.number(f"{config}.InstanceCount")
    if nodes is None or nodes < _FEWEST_NODES:
        wrong.append(f"InstanceCount is {'not set' if nodes is None else f'{nodes:g}'}")
    if wrong:
        yield domain.problem(f"The loss of an Availability Zone is not tolerated: {', '.join(wrong)}", at=config)
