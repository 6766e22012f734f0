"""Log groups are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if not group.has("KmsKeyId"):
        yield group.problem("It is encrypted without a key of yours: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="logs-loggroup-is-encrypted-with-a-customer-key",
    types=("AWS::Logs::LogGroup",),
    demands="A log group is encrypted with a customer managed key.",
    why="Whoever may read the logs may decrypt them; no key policy stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H04", "G14"),
    nag=("CloudWatchLogGroupEncrypted",),
    control_tower=("CT.CLOUDWATCH.PR.3",),
    fix=Fix(
        cdk="logs.LogGroup(self, 'Logs', encryption_key=key)",
        cloudformation="""\
Type: AWS::Logs::LogGroup
Properties:
  KmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555
""",
    ),
    check=_check,
)
