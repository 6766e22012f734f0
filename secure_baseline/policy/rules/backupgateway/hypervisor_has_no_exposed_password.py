"""Passwords of hypervisors do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("Password",)


def _check(hypervisor: Resource) -> Iterator[Problem]:
    yield from exposed_problems(hypervisor, *_KEYS)


RULE = Rule(
    id="backupgateway-hypervisor-has-no-exposed-password",
    types=("AWS::BackupGateway::Hypervisor",),
    demands="The password of a hypervisor that is backed up is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can sign in and read every virtual machine.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
backupgateway.CfnHypervisor(
    self,
    "Hypervisor",
    host="vcenter.example.com",
    name="vcenter",
    username="backup",
    password="{{resolve:secretsmanager:vcenter:SecretString:password}}",
)
""",
        cloudformation="""\
Type: AWS::BackupGateway::Hypervisor
Properties:
  Host: vcenter.example.com
  Name: vcenter
  Username: backup
  Password: "{{resolve:secretsmanager:vcenter:SecretString:password}}"
""",
    ),
    check=_check,
)
