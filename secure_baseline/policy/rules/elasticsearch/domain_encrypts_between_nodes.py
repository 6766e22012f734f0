"""Elasticsearch domains encrypt traffic between nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("NodeToNodeEncryptionOptions.Enabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"Traffic between nodes is not encrypted: NodeToNodeEncryptionOptions.Enabled {found}",
            "NodeToNodeEncryptionOptions.Enabled",
        )


RULE = Rule(
    id="elasticsearch-domain-encrypts-between-nodes",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain encrypts the traffic between its nodes.",
    why="Documents cross the network between nodes in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ES.3",),
    nag=("OpenSearchNodeToNodeEncryption",),
    control_tower=("CT.OPENSEARCH.PR.3",),
    engine=("ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    node_to_node_encryption_options=elasticsearch.CfnDomain.NodeToNodeEncryptionOptionsProperty(
        enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  NodeToNodeEncryptionOptions: {Enabled: true}
""",
    ),
    check=_check,
)
