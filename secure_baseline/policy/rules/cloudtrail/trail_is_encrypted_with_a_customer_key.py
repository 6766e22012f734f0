"""Trails encrypt log files with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(trail: Resource) -> Iterator[Problem]:
    if not trail.has("KMSKeyId"):
        yield trail.problem("Log files are encrypted without a key of yours: KMSKeyId is not set", "KMSKeyId")


RULE = Rule(
    id="cloudtrail-trail-is-encrypted-with-a-customer-key",
    types=("AWS::CloudTrail::Trail",),
    demands="A CloudTrail trail encrypts its log files with a customer managed key.",
    why="Whoever may read the bucket may read the audit trail; no key policy stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H05",),
    cis=("4.5",),
    security_hub=("CloudTrail.2",),
    nag=("CloudTrailEncryptionEnabled",),
    control_tower=("CT.CLOUDTRAIL.PR.1",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
  KMSKeyId: alias/audit
""",
    ),
    check=_check,
)
