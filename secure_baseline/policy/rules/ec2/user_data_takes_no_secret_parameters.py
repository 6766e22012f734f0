"""Hidden parameters do not end up in user data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import INSTANCE
from secure_baseline.policy.template.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource
    from secure_baseline.policy.template.values import Json

_VARIABLE = re.compile(r"\$\{([A-Za-z0-9]+)\}")


def _check(resource: Resource) -> Iterator[Problem]:
    declared = resource.template.data.get("Parameters") or {}
    parameters = {name: Node(each, ()) for name, each in declared.items()}
    hidden = {name for name, each in parameters.items() if each.flag("NoEcho") and not each.get("Default")}
    if not hidden:
        return
    written = Node(resource.template.data["Resources"][resource.logical_id], ())  # before parameters have values
    key = "UserData" if resource.type == INSTANCE else "LaunchTemplateData.UserData"
    for name in sorted(hidden.intersection(_names_in(written.get(f"Properties.{key}")))):
        yield resource.problem(f"User data takes the hidden parameter {name}", key)


def _names_in(value: Json) -> Iterator[str]:
    match value:
        case {"Ref": str(name)}:
            yield name
        case {"Fn::Sub": [str(text), dict(variables)]}:
            yield from _VARIABLE.findall(text)
            yield from _names_in(list(variables.values()))
        case {"Fn::Sub": str(text)}:
            yield from _VARIABLE.findall(text)
        case dict():
            yield from _names_in(list(value.values()))
        case list():
            for each in value:
                yield from _names_in(each)


RULE = Rule(
    id="ec2-user-data-takes-no-secret-parameters",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"),
    demands="User data of an EC2 instance takes no parameter that is hidden (NoEcho).",
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
