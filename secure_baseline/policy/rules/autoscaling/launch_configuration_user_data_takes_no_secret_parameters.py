"""Hidden parameters do not end up in user data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.cfn_init import hidden_logins
from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.secrets import hidden_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    # Of one with a default that is a secret, the rule on secrets in user data tells.
    declared = launch.template.data.get("Parameters") or {}
    written = Node(launch.template.data["Resources"][launch.logical_id], ()).get("Properties.UserData")
    for name in hidden_parameters(launch.template, written):
        if not Node(declared[name], ()).get("Default"):
            yield launch.problem(f"User data takes the hidden parameter {name}", "UserData")
    init = launch.attributes.node("Metadata.AWS::CloudFormation::Init")
    for name in hidden_parameters(launch.template, init.value):
        yield init.problem(f"What cfn-init does takes the hidden parameter {name}")
    yield from hidden_logins(launch)


RULE = Rule(
    id="autoscaling-launch-configuration-user-data-takes-no-secret-parameters",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="User data of a launch configuration, and what cfn-init does, takes no hidden parameter (NoEcho).",
    why="NoEcho hides it in CloudFormation only: who can describe the instance can read its user data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C02", "D02"),
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
