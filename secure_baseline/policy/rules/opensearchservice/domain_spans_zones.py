"""OpenSearch domains spread their data over zones."""

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
    if not (
        domain.flag("ClusterConfig.ZoneAwarenessEnabled") or domain.flag("ClusterConfig.MultiAZWithStandbyEnabled")
    ):
        wrong.append("ZoneAwarenessEnabled is not true")
    nodes = domain.number("ClusterConfig.InstanceCount")
    if nodes is None or nodes < _FEWEST_NODES:
        wrong.append(f"InstanceCount is {'not set' if nodes is None else f'{nodes:g}'}")
    if wrong:
        yield domain.problem(f"It does not survive the loss of a zone: {', '.join(wrong)}", "ClusterConfig")


RULE = Rule(
    id="opensearchservice-domain-spans-zones",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain has at least three data nodes in several Availability Zones.",
    why="Indexes are incomplete or read-only when a node or a zone fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("Opensearch.6",),
    nag=("OpenSearchZoneAwareness",),
    control_tower=("CT.OPENSEARCH.PR.14",),
    engine=("OPENSEARCH_DATA_NODE_FAULT_TOLERANCE",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    cluster_config=opensearchservice.CfnDomain.ClusterConfigProperty(
        instance_count=3, zone_awareness_enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  ClusterConfig: {InstanceCount: 3, ZoneAwarenessEnabled: true}
""",
    ),
    check=_check,
)
