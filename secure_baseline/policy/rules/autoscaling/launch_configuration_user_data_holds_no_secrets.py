"""User data of launch configurations holds no secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.cfn_init import shown_logins
from secure_baseline.policy.template.secrets import secrets_in, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    kinds = secrets_in(launch.text("UserData") or "")
    if kinds:
        yield launch.problem(f"User data holds {' and '.join(kinds)} in clear", "UserData")
    init = launch.attributes.node("Metadata.AWS::CloudFormation::Init")
    kinds = secrets_in("\n".join(texts_in(init.value)))
    if kinds:
        yield init.problem(f"What cfn-init does holds {' and '.join(kinds)} in clear")
    yield from shown_logins(launch)


RULE = Rule(
    id="autoscaling-launch-configuration-user-data-holds-no-secrets",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="User data of a launch configuration, and what cfn-init does, holds no keys, passwords or tokens.",
    why="Everybody who can read the template, or describe the instance, or run anything on it, can read them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("C02", "D02"),
    engine=("CFN_AUTHENTICATION_RULE",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    user_data=cdk.Fn.base64("PASSWORD=$(aws secretsmanager get-secret-value --secret-id app)"),
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  UserData: !Base64 |
    #!/bin/bash
    PASSWORD=$(aws secretsmanager get-secret-value --secret-id app --query SecretString)
""",
    ),
    check=_check,
)
