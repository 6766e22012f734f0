"""Passwords of blockchain members do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("MemberConfiguration.MemberFrameworkConfiguration.MemberFabricConfiguration.AdminPassword",)


def _check(member: Resource) -> Iterator[Problem]:
    yield from exposed_problems(member, *_KEYS)


RULE = Rule(
    id="managedblockchain-member-has-no-exposed-password",
    types=("AWS::ManagedBlockchain::Member",),
    demands="The administrator's password of a member of a blockchain is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can act for the member.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
managedblockchain.CfnMember(
    self,
    "Member",
    network_id="n-EXAMPLE",
    member_configuration={
        "name": "member",
        "memberFrameworkConfiguration": {
            "memberFabricConfiguration": {
                "adminUsername": "owner",
                "adminPassword": "{{resolve:secretsmanager:member:SecretString:password}}",
            }
        },
    },
)
""",
        cloudformation="""\
Type: AWS::ManagedBlockchain::Member
Properties:
  NetworkId: n-EXAMPLE
  MemberConfiguration:
    Name: member
    MemberFrameworkConfiguration:
      MemberFabricConfiguration:
        AdminUsername: owner
        AdminPassword: "{{resolve:secretsmanager:member:SecretString:password}}"
""",
    ),
    check=_check,
)
