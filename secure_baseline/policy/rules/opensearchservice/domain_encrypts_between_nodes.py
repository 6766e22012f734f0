"""OpenSearch domains encrypt traffic between nodes."""

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
    id="opensearchservice-domain-encrypts-between-nodes",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain encrypts the traffic between its nodes.",
    why="Documents cross the network between nodes in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("Opensearch.3",),
    nag=("OpenSearchNodeToNodeEncryption",),
    control_tower=("CT.OPENSEARCH.PR.11",),
    engine=("OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    node_to_node_encryption_options=opensearchservice.CfnDomain.NodeToNodeEncryptionOptionsProperty(
        enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  NodeToNodeEncryptionOptions: {Enabled: true}
""",
    ),
    check=_check,
)
