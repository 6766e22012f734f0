"""Patches come from sources that can be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_FLAWS = {
    "an address in clear": re.compile(r"(?:baseurl\s*=\s*|\bdeb(?:-src)?\s+(?:\[[^\]]*\]\s*)?)http://", re.IGNORECASE),
    "no check of signatures": re.compile(r"gpgcheck\s*=\s*(?:0|no|false)|trusted=yes", re.IGNORECASE),
}


def _check(baseline: Resource) -> Iterator[Problem]:
    for source in baseline.nodes("Sources"):
        configuration = source.text("Configuration") or ""
        flaws = [name for name, pattern in _FLAWS.items() if pattern.search(configuration)]
        if flaws:
            yield source.problem(f"A source has {' and '.join(flaws)}", "Configuration")


RULE = Rule(
    id="ssm-patch-sources-are-trusted",
    types=("AWS::SSM::PatchBaseline",),
    demands="A patch baseline takes patches from sources by HTTPS that sign them.",
    why="Whoever is on the way can put a package of theirs on every instance.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C07", "G19"),
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
  Sources:
    - Name: own
      Products:
        - "*"
      Configuration: |
        [own]
        name=own
        baseurl=https://packages.example.com/linux
        gpgcheck=1
""",
    ),
    check=_check,
)
