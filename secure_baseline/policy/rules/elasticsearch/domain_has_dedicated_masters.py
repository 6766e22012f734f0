from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_NODES = 3


@rule(
    "AWS::Elasticsearch::Domain",
    requires="An Elasticsearch domain has at least three dedicated master nodes.",
    otherwise="Heavy requests take the cluster's management down with the data nodes.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "ES.7"),
    same_as=("OpenSearchDedicatedMasterNode", "CT.OPENSEARCH.PR.7", "ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE"),
)
def domain_has_dedicated_masters(domain: Resource) -> Problems:
    nodes = domain.number("ElasticsearchClusterConfig.DedicatedMasterCount")
    if not domain.flag("ElasticsearchClusterConfig.DedicatedMasterEnabled"):
        yield domain.problem(
            "It has no dedicated masters: DedicatedMasterEnabled is not true", "ElasticsearchClusterConfig"
        )
    elif nodes is None or nodes < _FEWEST_NODES:
        found = "not set" if nodes is None else f"{nodes:g}"
        yield domain.problem(
            f"It has too few dedicated masters: DedicatedMasterCount is {found}", "ElasticsearchClusterConfig"
        )
