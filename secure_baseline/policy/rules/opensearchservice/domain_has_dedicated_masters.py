"""OpenSearch domains have dedicated master nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FEWEST_NODES = 3


def _check(domain: Resource) -> Iterator[Problem]:
    nodes = domain.number("ClusterConfig.DedicatedMasterCount")
    if not domain.flag("ClusterConfig.DedicatedMasterEnabled"):
        yield domain.problem("It has no dedicated masters: DedicatedMasterEnabled is not true", "ClusterConfig")
    elif nodes is None or nodes < _FEWEST_NODES:
        found = "not set" if nodes is None else f"{nodes:g}"
        yield domain.problem(f"It has too few dedicated masters: DedicatedMasterCount is {found}", "ClusterConfig")


RULE = Rule(
    id="opensearchservice-domain-has-dedicated-masters",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain has at least three dedicated master nodes.",
    why="Heavy requests take the cluster's management down with the data nodes.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("Opensearch.11",),
    nag=("OpenSearchDedicatedMasterNode",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    cluster_config=opensearchservice.CfnDomain.ClusterConfigProperty(
        dedicated_master_enabled=True, dedicated_master_count=3
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  ClusterConfig: {DedicatedMasterEnabled: true, DedicatedMasterCount: 3}
""",
    ),
    check=_check,
)
