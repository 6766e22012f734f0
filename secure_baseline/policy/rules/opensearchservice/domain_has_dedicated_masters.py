from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.opensearchservice._domain import cluster_config

_FEWEST_NODES = 3


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="An OpenSearch or Elasticsearch domain must have at least three dedicated master nodes.",
    otherwise="Heavy requests take down the management of the cluster together with the data nodes.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "Opensearch.11", "ES.7"),
    same_as=("OpenSearchDedicatedMasterNode", "CT.OPENSEARCH.PR.7", "ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE"),
)
def domain_has_dedicated_masters(domain: Resource) -> Problems:
    config = cluster_config(domain)
    nodes = domain.number(f"{config}.DedicatedMasterCount")
    if not domain.flag(f"{config}.DedicatedMasterEnabled"):
        yield domain.problem("There are no dedicated masters: DedicatedMasterEnabled is not true", at=config)
    elif nodes is None or nodes < _FEWEST_NODES:
        count = "not set" if nodes is None else f"{nodes:g}"
        yield domain.problem(f"There are too few dedicated masters: DedicatedMasterCount is {count}", at=config)
