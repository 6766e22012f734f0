"""Elasticsearch domains have dedicated master nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FEWEST_NODES = 3


def _check(domain: Resource) -> Iterator[Problem]:
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


RULE = Rule(
    id="elasticsearch-domain-has-dedicated-masters",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain has at least three dedicated master nodes.",
    why="Heavy requests take the cluster's management down with the data nodes.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("ES.7",),
    nag=("OpenSearchDedicatedMasterNode",),
    control_tower=("CT.OPENSEARCH.PR.7",),
    engine=("ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    elasticsearch_cluster_config=elasticsearch.CfnDomain.ElasticsearchClusterConfigProperty(
        dedicated_master_enabled=True, dedicated_master_count=3
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  ElasticsearchClusterConfig: {DedicatedMasterEnabled: true, DedicatedMasterCount: 3}
""",
    ),
    check=_check,
)
