"""Passwords of directories do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("Password",)


def _check(directory: Resource) -> Iterator[Problem]:
    yield from exposed_problems(directory, *_KEYS)


RULE = Rule(
    id="directoryservice-directory-has-no-exposed-password",
    types=("AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"),
    demands="The administrator's password of a directory is not shown by the template.",
    why="Whoever reads the template, its repository or the stack is administrator of the domain and all its computers.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501", "MICROSOFT_AD_NO_PLAINTEXT_PASSWORD"),
    fix=Fix(
        cdk="""\
directoryservice.CfnMicrosoftAD(
    self,
    "Directory",
    name="corp.example.com",
    password="{{resolve:secretsmanager:directory:SecretString:password}}",
    vpc_settings={
        "vpcId": vpc.vpc_id,
        "subnetIds": [subnet.subnet_id for subnet in vpc.isolated_subnets],
    },
)
""",
        cloudformation="""\
Type: AWS::DirectoryService::MicrosoftAD
Properties:
  Name: corp.example.com
  Password: "{{resolve:secretsmanager:directory:SecretString:password}}"
  VpcSettings:
    VpcId: vpc-11111111
    SubnetIds: [subnet-11111111, subnet-22222222]
""",
    ),
    check=_check,
)
