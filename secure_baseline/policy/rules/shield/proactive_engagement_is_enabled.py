"""Shield's response team calls when an attack is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(engagement: Resource) -> Iterator[Problem]:
    status = engagement.text("ProactiveEngagementStatus")
    if status != "ENABLED":
        yield engagement.problem(
            f"The response team does not call: ProactiveEngagementStatus is {status or 'not set'}",
            "ProactiveEngagementStatus",
        )


RULE = Rule(
    id="shield-proactive-engagement-is-enabled",
    types=("AWS::Shield::ProactiveEngagement",),
    demands="Proactive engagement of Shield Advanced is enabled.",
    why="AWS's response team is paid for, and waits to be called while the application is down.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("B15",),
    fix=Fix(
        cdk="""\
shield.CfnProactiveEngagement(
    self,
    "Engagement",
    proactive_engagement_status="ENABLED",
    emergency_contact_list=[{"emailAddress": "security@example.com", "phoneNumber": "+15555550100"}],
)
""",
        cloudformation="""\
Type: AWS::Shield::ProactiveEngagement
Properties:
  ProactiveEngagementStatus: ENABLED
  EmergencyContactList: [{EmailAddress: security@example.com, PhoneNumber: "+15555550100"}]
""",
    ),
    check=_check,
)
