from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_NODES = 3


@rule(
    "AWS::Elasticsearch::Domain",
    requires="An Elasticsearch domain has at least three data nodes in several Availability Zones.",
    otherwise="Indexes are incomplete or read-only when a node or a zone fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "ES.6"),
    same_as=("OpenSearchZoneAwareness", "CT.OPENSEARCH.PR.6", "ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE"),
)
def domain_spans_zones(domain: Resource) -> Problems:
    wrong = []
    if not domain.flag("ElasticsearchClusterConfig.ZoneAwarenessEnabled"):
        wrong.append("ZoneAwarenessEnabled is not true")
    nodes = domain.number("ElasticsearchClusterConfig.InstanceCount")
    if nodes is None or nodes < _FEWEST_NODES:
        wrong.append(f"InstanceCount is {'not set' if nodes is None else f'{nodes:g}'}")
    if wrong:
        yield domain.problem(
            f"It does not survive the loss of a zone: {', '.join(wrong)}", "ElasticsearchClusterConfig"
        )
