"""OpenSearch domains are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    if not domain.flag("EncryptionAtRestOptions.Enabled"):
        return  # opensearchservice-domain-is-encrypted tells
    if domain.get("EncryptionAtRestOptions.KmsKeyId") in (None, "", "alias/aws/es"):
        yield domain.problem("AWS manages its key: KmsKeyId is not set", "EncryptionAtRestOptions.KmsKeyId")


RULE = Rule(
    id="opensearchservice-domain-uses-own-key",
    types=("AWS::OpenSearchService::Domain",),
    demands="An OpenSearch domain is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    encryption_at_rest_options=opensearchservice.CfnDomain.EncryptionAtRestOptionsProperty(
        enabled=True, kms_key_id=key.key_id
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  EncryptionAtRestOptions: {Enabled: true, KmsKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab}
""",
    ),
    check=_check,
)
