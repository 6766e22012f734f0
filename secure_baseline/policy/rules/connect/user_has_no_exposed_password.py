"""Passwords of Connect's users do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("Password",)


def _check(user: Resource) -> Iterator[Problem]:
    yield from exposed_problems(user, *_KEYS)


RULE = Rule(
    id="connect-user-has-no-exposed-password",
    types=("AWS::Connect::User",),
    demands="The password of an Amazon Connect user is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can sign in as that user and listen to calls.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
connect.CfnUser(
    self,
    "Agent",
    instance_arn="arn:aws:connect:eu-west-2:111122223333:instance/a",
    phone_config={"phoneType": "SOFT_PHONE"},
    routing_profile_arn="arn:aws:connect:eu-west-2:111122223333:instance/a/routing-profile/b",
    security_profile_arns=["arn:aws:connect:eu-west-2:111122223333:instance/a/security-profile/c"],
    username="agent",
    password="{{resolve:secretsmanager:agent:SecretString:password}}",
)
""",
        cloudformation="""\
Type: AWS::Connect::User
Properties:
  InstanceArn: arn:aws:connect:eu-west-2:111122223333:instance/a
  PhoneConfig: {PhoneType: SOFT_PHONE}
  RoutingProfileArn: arn:aws:connect:eu-west-2:111122223333:instance/a/routing-profile/b
  SecurityProfileArns: [arn:aws:connect:eu-west-2:111122223333:instance/a/security-profile/c]
  Username: agent
  Password: "{{resolve:secretsmanager:agent:SecretString:password}}"
""",
    ),
    check=_check,
)
