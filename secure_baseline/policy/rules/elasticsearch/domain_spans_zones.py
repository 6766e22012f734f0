"""Elasticsearch domains spread their data over zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FEWEST_NODES = 3


def _check(domain: Resource) -> Iterator[Problem]:
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


RULE = Rule(
    id="elasticsearch-domain-spans-zones",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain has at least three data nodes in several Availability Zones.",
    why="Indexes are incomplete or read-only when a node or a zone fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("ES.6",),
    nag=("OpenSearchZoneAwareness",),
    control_tower=("CT.OPENSEARCH.PR.6",),
    engine=("ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    elasticsearch_cluster_config=elasticsearch.CfnDomain.ElasticsearchClusterConfigProperty(
        instance_count=3, zone_awareness_enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  ElasticsearchClusterConfig: {InstanceCount: 3, ZoneAwarenessEnabled: true}
""",
    ),
    check=_check,
)
