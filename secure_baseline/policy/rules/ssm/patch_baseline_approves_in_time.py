"""Patches are approved within a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_MOST_DAYS = 30


def _check(baseline: Resource) -> Iterator[Problem]:
    rules = baseline.nodes("ApprovalRules.PatchRules")
    if not rules and not baseline.get("ApprovedPatches"):
        yield baseline.problem("It approves no patch: ApprovalRules is not set", "ApprovalRules")
    for rule in rules:
        days = rule.number("ApproveAfterDays")
        if days is not None and days > _MOST_DAYS:
            yield rule.problem(f"It approves patches late: ApproveAfterDays is {days:.0f}", "ApproveAfterDays")


RULE = Rule(
    id="ssm-patch-baseline-approves-in-time",
    types=("AWS::SSM::PatchBaseline",),
    demands="A patch baseline approves patches, and within thirty days.",
    why="Flaws that everybody knows of stay open on every instance.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("SSM.2",),
    fix=Fix(
        cdk="""\
ssm.CfnPatchBaseline(
    self,
    "Baseline",
    name="linux",
    operating_system="AMAZON_LINUX_2023",
    approval_rules=ssm.CfnPatchBaseline.RuleGroupProperty(
        patch_rules=[
            ssm.CfnPatchBaseline.RuleProperty(
                approve_after_days=7,
                patch_filter_group=ssm.CfnPatchBaseline.PatchFilterGroupProperty(
                    patch_filters=[
                        ssm.CfnPatchBaseline.PatchFilterProperty(key="CLASSIFICATION", values=["Security"]),
                    ],
                ),
            ),
        ],
    ),
)
""",
        cloudformation="""\
Type: AWS::SSM::PatchBaseline
Properties:
  Name: linux
  OperatingSystem: AMAZON_LINUX_2023
  ApprovalRules:
    PatchRules:
      - ApproveAfterDays: 7
        PatchFilterGroup:
          PatchFilters:
            - Key: CLASSIFICATION
              Values:
                - Security
""",
    ),
    check=_check,
)
