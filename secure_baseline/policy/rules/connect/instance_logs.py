"""Contact flows are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    if instance.flag("Attributes.ContactflowLogs") is not True:
        yield instance.problem(
            "Contact flows are not logged: ContactflowLogs is not true", "Attributes.ContactflowLogs"
        )


RULE = Rule(
    id="connect-instance-logs",
    types=("AWS::Connect::Instance",),
    demands="An Amazon Connect instance logs its contact flows.",
    why="Nobody can tell afterwards what was done with a call, or why it went wrong.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("Connect.2",),
    fix=Fix(
        cdk="""\
connect.CfnInstance(
    self,
    "Instance",
    identity_management_type="SAML",
    instance_alias="hotline",
    attributes={"inboundCalls": True, "outboundCalls": False, "contactflowLogs": True},
)
""",
        cloudformation="""\
Type: AWS::Connect::Instance
Properties:
  IdentityManagementType: SAML
  InstanceAlias: hotline
  Attributes: {InboundCalls: true, OutboundCalls: false, ContactflowLogs: true}
""",
    ),
    check=_check,
)
