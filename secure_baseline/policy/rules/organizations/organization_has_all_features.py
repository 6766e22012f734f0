"""Organizations have all features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(organization: Resource) -> Iterator[Problem]:
    if organization.text("FeatureSet") == "CONSOLIDATED_BILLING":
        yield organization.problem("Policies are not possible: FeatureSet is CONSOLIDATED_BILLING", "FeatureSet")


RULE = Rule(
    id="organizations-organization-has-all-features",
    types=("AWS::Organizations::Organization",),
    demands="An organization has all features, not consolidated billing only.",
    why="No service control policy, trail or detector can be set for all accounts.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("A15", "A13"),
    cis=("2.1.2",),
    fix=Fix(
        cdk='organizations.CfnOrganization(self, "Organization", feature_set="ALL")',
        cloudformation="""\
Type: AWS::Organizations::Organization
Properties:
  FeatureSet: ALL
""",
    ),
    check=_check,
)
