"""User data of instances holds no secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import init_metadata, launches
from secure_baseline.policy.template.cfn_init import shown_logins
from secure_baseline.policy.template.secrets import secrets_in, texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    for launch in launches(resource):
        kinds = secrets_in(launch.text("UserData") or "")
        if kinds:
            yield launch.problem(f"User data holds {' and '.join(kinds)} in clear", "UserData")
    init = init_metadata(resource)
    kinds = secrets_in("\n".join(texts_in(init.value)))
    if kinds:
        yield init.problem(f"What cfn-init does holds {' and '.join(kinds)} in clear")
    yield from shown_logins(resource)


RULE = Rule(
    id="ec2-user-data-holds-no-secrets",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet"),
    demands="User data of an EC2 instance, and what cfn-init does, holds no access keys, passwords or tokens.",
    why="Everybody who can read the template, or describe the instance, or run anything on it, can read them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("C02", "D02"),
    engine=("CFN_AUTHENTICATION_RULE",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
user_data = ec2.UserData.for_linux()
user_data.add_commands(
    f"PASSWORD=$(aws secretsmanager get-secret-value --secret-id {secret.secret_arn} --query SecretString)",
)
ec2.LaunchTemplate(self, "Launch", user_data=user_data)
""",
        cloudformation="""\
Type: AWS::EC2::LaunchTemplate
Properties:
  LaunchTemplateData:
    UserData: !Base64 |
      #!/bin/bash
      PASSWORD=$(aws secretsmanager get-secret-value --secret-id app --query SecretString --output text)
""",
    ),
    check=_check,
)
