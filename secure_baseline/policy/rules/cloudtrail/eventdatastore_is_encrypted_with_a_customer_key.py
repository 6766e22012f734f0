"""Event data stores are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(store: Resource) -> Iterator[Problem]:
    if not store.has("KmsKeyId"):
        yield store.problem("It is encrypted without a key of yours: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="cloudtrail-eventdatastore-is-encrypted-with-a-customer-key",
    types=("AWS::CloudTrail::EventDataStore",),
    demands="A CloudTrail Lake event data store is encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the audit events.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H05", "G14"),
    security_hub=("CloudTrail.10",),
    control_tower=("CT.CLOUDTRAIL.PR.4",),
    fix=Fix(
        cdk="cloudtrail.CfnEventDataStore(self, 'Store', name='audit', kms_key_id=key.key_arn)",
        cloudformation="""\
Type: AWS::CloudTrail::EventDataStore
Properties:
  Name: audit
  KmsKeyId: alias/audit
""",
    ),
    check=_check,
)
