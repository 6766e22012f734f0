"""Elasticsearch domains are encrypted at rest."""

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
    id="elasticsearch-domain-is-encrypted",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain is encrypted at rest.",
    why="Whoever gets hold of its disks or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("ES.1",),
    nag=("OpenSearchEncryptedAtRest",),
    control_tower=("CT.OPENSEARCH.PR.1",),
    engine=("ELASTICSEARCH_ENCRYPTED_AT_REST",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    encryption_at_rest_options=elasticsearch.CfnDomain.EncryptionAtRestOptionsProperty(
        enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  EncryptionAtRestOptions: {Enabled: true}
""",
    ),
    check=_check,
)
