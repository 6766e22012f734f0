"""Sessions of permission sets end within a working day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_LONGEST_HOURS = 8


def _check(permission_set: Resource) -> Iterator[Problem]:
    duration = permission_set.text("SessionDuration") or ""
    match = _ISO.fullmatch(duration)
    if match is None:
        return  # an hour, if nothing is said
    days, hours, minutes = (int(part or 0) for part in match.groups())
    if days * 24 + hours + minutes / 60 > _LONGEST_HOURS:
        yield permission_set.problem(
            f"Sessions outlast a working day: SessionDuration is {duration}", "SessionDuration"
        )


RULE = Rule(
    id="sso-permission-set-sessions-end-daily",
    types=("AWS::SSO::PermissionSet",),
    demands="Sessions of a permission set last eight hours at most.",
    why="Credentials on a laptop that was stolen or infected work long after the work is done.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("A16",),
    fix=Fix(
        cdk="""\
sso.CfnPermissionSet(
    self,
    "Operators",
    name="operators",
    instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
    session_duration="PT4H",
)
""",
        cloudformation="""\
Type: AWS::SSO::PermissionSet
Properties:
  Name: operators
  InstanceArn: arn:aws:sso:::instance/ssoins-1234567890abcdef
  SessionDuration: PT4H
""",
    ),
    check=_check,
)
