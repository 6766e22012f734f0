"""Instances are patched again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PATCHING = ("AWS-RunPatchBaseline", "AWS-ApplyPatchBaseline", "AWS-UpdateSSMAgent", "AWS-InstallWindowsUpdates")


def _check(association: Resource) -> Iterator[Problem]:
    document = association.get("Name")
    if not isinstance(document, str) or not document.startswith(_PATCHING):
        return
    if not association.get("ScheduleExpression"):
        yield association.problem("It runs once: ScheduleExpression is not set", "ScheduleExpression")


RULE = Rule(
    id="ssm-association-patches-on-schedule",
    types=("AWS::SSM::Association",),
    demands="An association that patches instances runs on a schedule.",
    why="Instances are patched once, when the association is made, and never again.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("SSM.3",),
    fix=Fix(
        cdk="""\
ssm.CfnAssociation(
    self,
    "Patches",
    name="AWS-RunPatchBaseline",
    parameters={"Operation": ["Install"]},
    schedule_expression="cron(0 2 ? * SUN *)",
    targets=[ssm.CfnAssociation.TargetProperty(key="InstanceIds", values=["*"])],
)
""",
        cloudformation="""\
Type: AWS::SSM::Association
Properties:
  Name: AWS-RunPatchBaseline
  Parameters:
    Operation:
      - Install
  ScheduleExpression: cron(0 2 ? * SUN *)
  Targets:
    - Key: InstanceIds
      Values:
        - "*"
""",
    ),
    check=_check,
)
