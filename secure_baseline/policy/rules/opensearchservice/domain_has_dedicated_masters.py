from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_NODES = 3


@rule(
    "AWS::OpenSearchService::Domain",
    requires="An OpenSearch domain has at least three dedicated master nodes.",
    otherwise="Heavy requests take the cluster's management down with the data nodes.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08", "Opensearch.11"),
    same_as=("OpenSearchDedicatedMasterNode",),
)
def domain_has_dedicated_masters(domain: Resource) -> Problems:
    nodes = domain.number("ClusterConfig.DedicatedMasterCount")
    if not domain.flag("ClusterConfig.DedicatedMasterEnabled"):
        yield domain.problem("It has no dedicated masters: DedicatedMasterEnabled is not true", "ClusterConfig")
    elif nodes is None or nodes < _FEWEST_NODES:
        found = "not set" if nodes is None else f"{nodes:g}"
        yield domain.problem(f"It has too few dedicated masters: DedicatedMasterCount is {found}", "ClusterConfig")
