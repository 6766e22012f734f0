"""OpenSearch domains are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("EncryptionAtRestOptions.Enabled")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(
            f"It is not encrypted at rest: EncryptionAtRestOptions.Enabled {found}", "EncryptionAtRestOptions.Enabled"
        )


RULE = Rule(
    id="opensearchservice-domain-is-encrypted",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain is encrypted at rest.",
    why="Whoever gets hold of its disks or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("Opensearch.1",),
    nag=("OpenSearchEncryptedAtRest",),
    control_tower=("CT.OPENSEARCH.PR.9",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    encryption_at_rest_options=opensearchservice.CfnDomain.EncryptionAtRestOptionsProperty(
        enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  EncryptionAtRestOptions: {Enabled: true}
""",
    ),
    check=_check,
)
