"""Hidden parameters do not end up in user data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import INSTANCE, init_metadata
from secure_baseline.policy.template.cfn_init import hidden_logins
from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.secrets import hidden_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Of one with a default that is a secret, the rule on secrets in user data tells.
    declared = resource.template.data.get("Parameters") or {}
    key = "UserData" if resource.type == INSTANCE else "LaunchTemplateData.UserData"
    written = Node(resource.template.data["Resources"][resource.logical_id], ()).get(f"Properties.{key}")
    for name in hidden_parameters(resource.template, written):
        if not Node(declared[name], ()).get("Default"):
            yield resource.problem(f"User data takes the hidden parameter {name}", key)
    init = init_metadata(resource)
    for name in hidden_parameters(resource.template, init.value):
        yield init.problem(f"What cfn-init does takes the hidden parameter {name}")
    yield from hidden_logins(resource)


RULE = Rule(
    id="ec2-user-data-takes-no-secret-parameters",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"),
    demands="User data of an EC2 instance, and what cfn-init does, takes no parameter that is hidden (NoEcho).",
    why="NoEcho hides it in CloudFormation only: who can describe the instance can read its user data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C02", "D02"),
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
