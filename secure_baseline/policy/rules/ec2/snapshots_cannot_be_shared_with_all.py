"""Public sharing of EBS snapshots is blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(block: Resource) -> Iterator[Problem]:
    state = block.text("State")
    if state != "block-all-sharing":
        yield block.problem(f"Snapshots that are public stay so: State is {state or 'not set'}", "State")


RULE = Rule(
    id="ec2-snapshots-cannot-be-shared-with-all",
    types=("AWS::EC2::SnapshotBlockPublicAccess",),
    demands="Public sharing of EBS snapshots is blocked, of those that are shared already too.",
    why="Snapshots that are public stay open to every AWS account.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C10",),
    security_hub=("EC2.1", "EC2.182"),
    fix=Fix(
        cdk='ec2.CfnSnapshotBlockPublicAccess(self, "Block", state="block-all-sharing")',
        cloudformation="""\
Type: AWS::EC2::SnapshotBlockPublicAccess
Properties:
  State: block-all-sharing
""",
    ),
    check=_check,
)
